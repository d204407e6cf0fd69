// A client of another language, written from PROTOCOL.md alone. Needs node, nothing else.
//   node client.mjs vectors FILE              writes and reads every frame of the file; prints what differs
//   node client.mjs meet URL HELLO SECONDS    says hello (JSON), walks a circle, tells what it sees as JSON lines
import { readFileSync } from "node:fs";

const STEP = 0.002, TURN = 65536, RATIO = 511 * Math.SQRT2;
const SHAPES = [14, 16, 24, 26, 24, 26, 34, 36];
const HIDDEN = 64, GONE = 128, MOST = 500;
const ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ";

class Writer {
  bytes = [];
  u8(v) { this.bytes.push(v & 255); }
  u16(v) { this.u8(v); this.u8(v >> 8); }
  u32(v) { this.u16(v); this.u16(v >>> 16); }
  metres(v) { this.u16(Math.max(-32767, Math.min(32767, Math.round(v / STEP)))); }
  point(p) { p.forEach((v) => this.metres(v)); }
  angle(v) { this.u16(Math.round((v * TURN) / (2 * Math.PI))); }
  orientation(q) {
    let largest = 0;
    for (let i = 1; i < 4; i++) if (Math.abs(q[i]) > Math.abs(q[largest])) largest = i;
    const sign = q[largest] < 0 ? -1 : 1;
    let bits = largest;
    for (let i = 0; i < 4; i++) if (i !== largest) bits = bits * 1024 + 511 + Math.round(RATIO * q[i] * sign);
    this.u32(bits >>> 0);
  }
}

function shapeOf(pose) { return (pose.head ? 1 : 0) + (pose.left ? 2 : 0) + (pose.right ? 4 : 0); }

function writeRecord(w, pose) {
  w.u8(pose.state); w.u8(pose.teleport); w.u16(pose.stamp);
  w.point(pose.position); w.angle(pose.yaw);
  if (pose.head) w.orientation(pose.head); else w.angle(pose.pitch);
  for (const hand of [pose.left, pose.right]) if (hand) { w.point(hand.position); w.orientation(hand.orientation); }
}

export function writeUplink(tick, pose) {
  const w = new Writer();
  w.u8(pose ? 1 : 2); w.u32(tick);
  if (pose) { w.u8(shapeOf(pose)); writeRecord(w, pose); }
  return Uint8Array.from(w.bytes);
}

class Reader {
  constructor(bytes) { this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength); this.at = 0; }
  need(n) { if (this.at + n > this.view.byteLength) throw new Error("ends too early"); this.at += n; return this.at - n; }
  u8() { return this.view.getUint8(this.need(1)); }
  u16() { return this.view.getUint16(this.need(2), true); }
  i16() { return this.view.getInt16(this.need(2), true); }
  u32() { return this.view.getUint32(this.need(4), true); }
  point() { return [this.i16() * STEP, this.i16() * STEP, this.i16() * STEP]; }
  angle() { return (this.i16() * 2 * Math.PI) / TURN; }
  orientation() {
    const bits = this.u32(), largest = bits >>> 30, q = [0, 0, 0, 0];
    const three = [20, 10, 0].map((shift) => (((bits >>> shift) & 1023) - 511) / RATIO);
    q[largest] = Math.sqrt(Math.max(0, 1 - three.reduce((sum, c) => sum + c * c, 0)));
    for (let i = 0, k = 0; i < 4; i++) if (i !== largest) q[i] = three[k++];
    const length = Math.hypot(...q);
    return q.map((c) => c / length);
  }
  record(shape) {
    const pose = { state: this.u8() & 31, teleport: this.u8(), stamp: this.u16(), position: this.point(), yaw: this.angle() };
    if (shape & 1) pose.head = this.orientation(); else pose.pitch = this.angle();
    for (const [bit, side] of [[2, "left"], [4, "right"]])
      if (shape & bit) pose[side] = { position: this.point(), orientation: this.orientation() };
    return pose;
  }
  end() { if (this.at !== this.view.byteLength) throw new Error("goes on after its end"); }
}

export function readDownlink(bytes) {
  const r = new Reader(bytes), type = r.u8();
  if (type !== 129 && type !== 130) throw new Error(`type ${type}`);
  const frame = { snapshot: type === 130, tick: r.u32(), server_ms: r.u32(), poses: {}, hidden: [], gone: [] };
  const seen = new Set();
  let last = -1;
  for (let groups = r.u8(); groups > 0; groups--) {
    const shape = r.u8(), count = r.u16(), marker = shape === HIDDEN || shape === GONE;
    if (shape <= last || !(shape < 8 || (marker && !frame.snapshot))) throw new Error(`shape ${shape}`);
    if (count < 1 || count > MOST) throw new Error(`count ${count}`);
    last = shape;
    for (let i = 0; i < count; i++) {
      const id = r.u16();
      if (id === 0 || seen.has(id)) throw new Error(`id ${id}`);
      seen.add(id);
      if (shape < 8) frame.poses[id] = r.record(shape); else (shape === HIDDEN ? frame.hidden : frame.gone).push(id);
    }
  }
  r.end();
  return frame;
}

function writeDownlink(frame) {
  const w = new Writer(), groups = new Map();
  for (const [id, pose] of Object.entries(frame.poses)) {
    const shape = shapeOf(pose);
    if (!groups.has(shape)) groups.set(shape, []);
    groups.get(shape).push([Number(id), pose]);
  }
  for (const [shape, ids] of [[HIDDEN, frame.hidden], [GONE, frame.gone]]) if (ids.length) groups.set(shape, ids.map((id) => [id]));
  w.u8(frame.snapshot ? 130 : 129); w.u32(frame.tick); w.u32(frame.server_ms); w.u8(groups.size);
  for (const [shape, members] of [...groups].sort((a, b) => a[0] - b[0])) {
    w.u8(shape); w.u16(members.length);
    for (const [id, pose] of members) { w.u16(id); if (pose) writeRecord(w, pose); }
  }
  return Uint8Array.from(w.bytes);
}

export function readCode(typed) {
  const code = typed.replace(/[\s-]/g, "").toUpperCase();
  return code.length === 6 && [...code].every((sign) => ALPHABET.includes(sign)) ? code : null;
}

function hexed(bytes) { return [...bytes].map((b) => b.toString(16).padStart(2, "0")).join(" "); }
function unhexed(text) { return Uint8Array.from(text.replace(/\s/g, "").match(/../g) ?? [], (pair) => parseInt(pair, 16)); }

function differs(read, said, tolerance) {
  if (typeof said === "number") return Math.abs(read - said) > tolerance;
  if (said.length === 4) return Math.abs(said.reduce((sum, c, i) => sum + c * read[i], 0)) < 1 - 3e-6; // either sign
  if (typeof said !== "object") return read !== said;
  const keys = Object.keys(said);
  return Object.keys(read).length !== keys.length || keys.some((key) => differs(read[key], said[key], tolerance));
}

function checkVectors(file) {
  const vectors = JSON.parse(readFileSync(file, "utf8")), wrong = [];
  let checks = 0;
  const check = (what, good) => { checks++; if (!good) wrong.push(what); };
  for (const each of vectors.uplinks) check(`write ${each.name}`, hexed(writeUplink(each.tick, each.pose)) === each.hex);
  for (const each of vectors.downlinks) {
    const { name, hex, ...said } = each;
    check(`write ${name}`, hexed(writeDownlink(said)) === hex);
    check(`read ${name}`, !differs(readDownlink(unhexed(hex)), said, 0.0021));
  }
  for (const each of vectors.broken_downlinks) {
    let refused = false;
    try { readDownlink(unhexed(each.hex)); } catch { refused = true; }
    check(`refuse ${each.name}`, refused);
  }
  const [zoe, an] = [{ name: "Zoé", language: "fr", country: "BE" }, { name: "An", language: "nl" }];
  const hello = (entry, profile) => ({ type: "hello", version: 1, entry, profile });
  const said = [
    hello({ type: "guest", code: readCode("bcd-2f3") }, zoe),
    hello({ type: "visit", space: "la-ferme" }, an),
    hello({ type: "resume", token: "A".repeat(43), seen: 12 }, an),
    { type: "do", n: 3, act: { type: "say", text: "Ça va?" } },
    { type: "do", n: 1, act: { type: "raise", up: true } },
    { type: "ping", id: 9 },
  ];
  vectors.texts.forEach((each, i) => check(`say ${each.name}`, JSON.stringify(said[i]) === each.text));
  for (const each of vectors.codes) check(`code ${each.typed}`, readCode(each.typed) === each.code);
  console.log(JSON.stringify({ checks, wrong }));
  return wrong.length ? 1 : 0;
}

function meet(url, hello, seconds) {
  const socket = new WebSocket(url), tell = (what) => console.log(JSON.stringify(what));
  socket.binaryType = "arraybuffer";
  let tick = 0, offset = 0, acts = 0, angle = 0, timers = [], frames = 0;
  const others = {}, say = (message) => socket.send(JSON.stringify(message)), now = () => Math.round(performance.now());
  const act = (what) => say({ type: "do", n: ++acts, act: what });
  const walk = () => {
    angle += 0.05;
    const pose = { state: 0, teleport: 0, stamp: now() + offset, position: [Math.cos(angle), Math.sin(angle), 1.6], yaw: angle, pitch: 0 };
    socket.send(writeUplink(tick, pose));
  };
  const welcomed = (welcome) => {
    tick = welcome.tick; offset = welcome.server_ms - now();
    tell({ welcome: welcome.you, role: welcome.role, roster: welcome.roster.map((member) => member.profile.name) });
    timers = [setInterval(walk, 50), setInterval(() => say({ type: "ping", id: now() >>> 0 }), 1000)];
    act({ type: "react", reaction: "clap" });
    setTimeout(() => act({ type: "leave" }), seconds * 1000);
  };
  socket.onopen = () => say(hello);
  socket.onmessage = ({ data }) => {
    if (typeof data !== "string") {
      const frame = readDownlink(new Uint8Array(data));
      tick = frame.tick; frames++;
      for (const [id, pose] of Object.entries(frame.poses)) (others[id] ??= []).push(pose.position);
      return;
    }
    const message = JSON.parse(data);
    if (message.type === "welcome") welcomed(message);
    else tell(message);
  };
  socket.onclose = ({ code, reason }) => {
    timers.forEach(clearInterval);
    const poses = Object.fromEntries(Object.entries(others).map(([id, seen]) => [id, { count: seen.length, last: seen.at(-1) }]));
    tell({ closed: code, reason, frames, poses });
    process.exit(0);
  };
}

const [, , deed, ...rest] = process.argv;
if (deed === "vectors") process.exitCode = checkVectors(rest[0]);
else if (deed === "meet") meet(rest[0], JSON.parse(rest[1]), Number(rest[2]));
