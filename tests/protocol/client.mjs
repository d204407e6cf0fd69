// A client of the vrtour protocol, written from vrtour/protocol/PROTOCOL.md alone: its author had read neither the
// relay nor vrtour's own client. It plays a whole meeting with a relay and says what it saw, a line each.
//
//   node --experimental-websocket client.mjs ws://127.0.0.1:8765/meet
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import net from "node:net";
import { Person } from "./person.mjs";
import {
  ACKNOWLEDGEMENT,
  HAND,
  HEAD,
  LEFT,
  MUTED,
  POINTING,
  POSE,
  RIGHT,
  SEATED,
  SPEAKING,
  STEP,
  TURN,
  packOrientation,
  unpackOrientation,
} from "./poses.mjs";

const ORIGIN = [412.5, -80.25, 3];
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const say = (line) => console.log(line);

/** A line to the relay that can be cut as a broken network cuts it: no close frame, no farewell. */
async function cuttable(url) {
  const there = new URL(url),
    sockets = new Set();
  const server = net.createServer((near) => {
    const far = net.connect(Number(there.port), there.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ]) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
      one.pipe(other);
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `ws://127.0.0.1:${server.address().port}${there.pathname}`,
    cut() {
      for (const socket of sockets) socket.resetAndDestroy();
      server.close();
    },
  };
}

/** Degrees between two orientations. */
function between(one, other) {
  const dot = Math.abs(one.reduce((sum, component, i) => sum + component * other[i], 0));
  return (2 * Math.acos(Math.min(1, dot)) * 180) / Math.PI;
}

function sameAngle(read, sent, what) {
  const apart = Math.abs((((((read - sent) / (2 * Math.PI)) % 1) + 1.5) % 1) - 0.5);
  assert.ok(apart <= 0.501 / TURN, `${what}: ${read} for ${sent}`);
}

function samePosition(read, sent, what) {
  read.forEach((value, i) =>
    assert.ok(Math.abs(value - sent[i]) <= STEP / 2 + 1e-6, `${what}: ${read} for ${sent}`),
  );
}

function samePose(read, sent, what) {
  assert.equal(read.shape, (sent.head ? HEAD : 0) | (sent.left ? LEFT : 0) | (sent.right ? RIGHT : 0));
  assert.equal(read.teleport, sent.teleport ?? 0);
  assert.ok(read.age > -1000 && read.age < 10000, `${what} is ${read.age} ms old`);
  samePosition(read.position, sent.position, what);
  sameAngle(read.yaw, sent.yaw, what);
  if (sent.head) assert.ok(between(read.head, sent.head) <= 0.28, `${what}: head ${read.head} for ${sent.head}`);
  else sameAngle(read.pitch, sent.pitch ?? 0, what);
  for (const hand of ["left", "right"]) {
    if (!sent[hand]) continue;
    samePosition(read[hand].position, sent[hand].position, `${what}, ${hand} hand`);
    assert.ok(between(read[hand].orientation, sent[hand].orientation) <= 0.28, `${what}, ${hand} hand`);
  }
}

const back = (person) => ({ type: "resume", token: person.token, seen: person.seen });

/** Waits until the person sees the other at the place sent. */
async function sees(person, other, sent) {
  const pose = await person.until(() => {
    const found = person.poses.get(other.id);
    return found?.teleport === (sent.teleport ?? 0) && found;
  }, `the pose of ${other.name}`);
  samePose(pose, sent, `${other.name} as seen by ${person.name}`);
  return pose;
}

async function refused(person, code, reason, wait) {
  const closing = await person.message("closing");
  assert.equal(closing.code, code);
  if (wait !== undefined) assert.equal(closing.wait ?? 0, wait);
  assert.deepEqual(await person.close(), { code, reason });
}

function orientations() {
  for (let i = 0; i < 2000; i++) {
    const wild = Array.from({ length: 4 }, () => Math.random() * 2 - 1),
      length = Math.hypot(...wild);
    const sent = wild.map((component) => component / length);
    assert.ok(between(unpackOrientation(packOrientation(sent)), sent) <= 0.28);
  }
  assert.equal(packOrientation([0, 0, 0, 1]), 3 * 2 ** 30 + (511 << 20) + (511 << 10) + 511);
}

async function poses(trainer, guest) {
  const [x, y, z] = ORIGIN,
    half = Math.SQRT1_2;
  const headset = {
    state: SPEAKING,
    teleport: 1,
    position: [x + 1.2345, y - 2.3456, z + 1.7],
    yaw: -2.5,
    head: [0.1, -0.2, 0.3, Math.sqrt(0.86)],
    left: { position: [x + 1, y - 2, z + 1.1], orientation: [half, 0, 0, -half] },
    right: { position: [x + 1.4, y - 2, z + 1.2], orientation: [0, 1, 0, 0] },
  };
  const desk = { teleport: 1, position: [x - 30.001, y + 40.0027, z + 1.62], yaw: 1.25, pitch: -0.4 };
  trainer.pose = headset;
  guest.pose = desk;
  assert.equal((await sees(guest, trainer, headset)).state, SPEAKING);
  await sees(trainer, guest, desk);
  for (const hands of [
    { left: headset.left },
    { right: headset.right },
    { left: headset.left, right: headset.right },
  ]) {
    for (const more of [{ pitch: 0.3 }, { head: headset.head }]) {
      const { pitch, ...bare } = guest.pose;
      delete bare.left;
      delete bare.right;
      delete bare.head;
      guest.pose = { ...bare, teleport: guest.pose.teleport + 1, ...hands, ...more };
      await sees(trainer, guest, guest.pose);
    }
  }
  guest.pose = { teleport: 20, position: [x + 100, y - 100, z], yaw: 7, pitch: 0 };
  await sees(trainer, guest, { ...guest.pose, position: [x + 65.534, y - 65.534, z] });
  guest.pose = { ...desk, teleport: 21 };
  await sees(trainer, guest, guest.pose);
  const before = [trainer.frames, guest.frames];
  await sleep(1600);
  assert.ok(trainer.frames - before[0] >= 3 && guest.frames - before[1] >= 3, "a frame at least every 500 ms");
  assert.equal(guest.closed, null);
}

async function talk(trainer, guest) {
  await guest.do("say", { text: "Où est la sortie ?\n🙂" });
  for (const person of [trainer, guest]) {
    const said = await person.message("told", (told) => told.news.type === "said");
    assert.equal(said.news.who, guest.id);
    assert.equal(said.news.text, "Où est la sortie ?\n🙂");
    assert.ok(Math.abs(said.at - Date.now() / 1000) < 60);
  }
  await guest.do("raise", { up: true });
  assert.deepEqual(await trainer.news("hand"), { type: "hand", who: guest.id, up: true });
  await guest.do("react", { reaction: "clap" });
  assert.deepEqual(await trainer.news("reacted"), { type: "reacted", who: guest.id, reaction: "clap" });
  await guest.do("sit", { seat: "chair-7" });
  assert.deepEqual(await trainer.news("seated"), { type: "seated", who: guest.id, seat: "chair-7" });
  await guest.do("mute", { on: true });
  assert.deepEqual(await trainer.news("muted"), { type: "muted", who: guest.id, muted: "self" });
  guest.pose = { ...guest.pose, state: SPEAKING | POINTING, teleport: 30 };
  assert.equal((await sees(trainer, guest, guest.pose)).state, HAND | SEATED | MUTED);
  assert.equal(await trainer.do("sit", { seat: "chair-7" }), "seat-taken");
  assert.equal(await guest.do("lock", { on: true }), "role");
  const sent = guest.now();
  guest.send({ type: "ping", id: 2 ** 32 - 1 });
  const pong = await guest.message("pong", (message) => message.id === 2 ** 32 - 1);
  assert.ok(Math.abs((pong.server_ms - guest.serverMs()) | 0) <= guest.now() - sent + 500);
}

async function resume(url, trainer, guest, line) {
  line.cut();
  await guest.close();
  assert.deepEqual(await trainer.news("lost"), { type: "lost", who: guest.id });
  await trainer.do("say", { text: "Are you there?" });
  const again = await new Person(url, guest.name, guest.token).hello(back(guest));
  await again.message("welcome");
  const { welcome } = again,
    mine = welcome.roster.find((member) => member.id === guest.id);
  assert.equal(welcome.you, guest.id);
  assert.equal(welcome.token, "");
  assert.equal(welcome.applied, guest.number);
  assert.equal(mine.seat, "chair-7");
  assert.ok(mine.hand > 0);
  assert.equal(mine.muted, "self");
  assert.deepEqual(
    welcome.missed.map(({ news }) => [news.who, news.name, news.text]),
    [[trainer.id, trainer.name, "Are you there?"]],
  );
  assert.deepEqual(await trainer.news("back"), { type: "back", who: guest.id });
  await sees(again, trainer, trainer.pose);
  again.pose = { ...guest.pose, teleport: 31 };
  assert.equal((await sees(trainer, again, again.pose)).state, HAND | SEATED | MUTED);
  await again.do("stand");
  assert.deepEqual(await trainer.news("stood"), { type: "stood", who: guest.id });
  again.socket.close(1000); // no goodbye without the act: the seat stays, and the token is good
  assert.deepEqual(await trainer.news("lost"), { type: "lost", who: guest.id });
  const third = await new Person(url, guest.name, guest.token).enter(back(again));
  assert.deepEqual(await trainer.news("back"), { type: "back", who: guest.id });
  const fourth = await new Person(url, guest.name, guest.token).enter(back(third));
  await refused(third, 4013, "replaced");
  assert.equal(fourth.id, guest.id);
  return fourth;
}

async function lobby(url, trainer, code) {
  await trainer.do("lobby", { on: true });
  const waiting = await new Person(url, "Lola").hello({ type: "guest", code, observer: true });
  assert.deepEqual(await waiting.message("waiting"), { type: "waiting", place: 0, title: "First aid" });
  const { knock } = await trainer.news("knocked");
  assert.equal(knock.profile.name, "Lola");
  waiting.send({ type: "ping", id: 5 });
  await waiting.message("pong");
  const hasty = await new Person(url, "Hasty").hello({ type: "guest", code });
  await hasty.message("waiting", (message) => message.place === 1);
  hasty.act("leave");
  await refused(hasty, 4002, "out-of-order");
  await trainer.do("admit", { who: knock.id });
  const welcome = await waiting.message("welcome");
  assert.equal(welcome.you, knock.id);
  assert.equal(welcome.role, "observer");
  assert.equal(await waiting.do("say", { text: "May I?" }), "role");
  await waiting.do("leave");
  assert.deepEqual(await waiting.close(), { code: 1000, reason: "left" });
  assert.deepEqual(await trainer.news("left", (news) => news.who === knock.id), {
    type: "left",
    who: knock.id,
    why: "left",
  });
  await trainer.do("lobby", { on: false });
}

async function malformed(url, code) {
  const act = (n, fields) => JSON.stringify({ type: "do", n, act: fields });
  const bytes = (...values) => new Uint8Array(values).buffer;
  const cases = [
    ["not JSON", '{"type":', 4000, "bad-frame"],
    ["an unknown field", '{"type":"ping","id":1,"more":1}', 4000, "bad-frame"],
    ["1.0 for an integer", '{"type":"ping","id":1.0}', 4000, "bad-frame"],
    ["an act nobody knows", act(1, { type: "fly" }), 4000, "bad-frame"],
    ["a long chat line", act(1, { type: "say", text: "x".repeat(501) }), 4000, "bad-frame"],
    ["a skipped number", act(2, { type: "stand" }), 4002, "out-of-order"],
    ["a long text frame", " ".repeat(8193), 4003, "too-big"],
    ["a long acknowledgement", bytes(ACKNOWLEDGEMENT, 0, 0, 0, 0, 0), 4000, "bad-frame"],
    ["a shape of eight", bytes(POSE, 0, 0, 0, 0, 8, ...Array(14).fill(0)), 4000, "bad-frame"],
    ["a long binary frame", new ArrayBuffer(65), 4003, "too-big"],
  ];
  for (const [what, frame, number, reason] of cases) {
    const person = await new Person(url, "Clumsy").enter({ type: "guest", code });
    person.socket.send(frame);
    await refused(person, number, reason).catch((error) => {
      throw new Error(`${what}: ${error.message}`);
    });
  }
  const early = [
    ["another version", '{"type":"hello","version":2,"anything":true}', 4001, "version"],
    ["a ping first", '{"type":"ping","id":1}', 4000, "bad-frame"],
    ["a pose frame first", bytes(ACKNOWLEDGEMENT, 0, 0, 0, 0), 4002, "out-of-order"],
  ];
  for (const [what, frame, number, reason] of early) {
    const person = new Person(url, "Early");
    await person.opened;
    person.socket.send(frame);
    await refused(person, number, reason).catch((error) => {
      throw new Error(`${what}: ${error.message}`);
    });
  }
}

async function meeting(url) {
  orientations();
  const key = randomBytes(32).toString("base64url");
  const trainer = await new Person(url, "Tina").enter({
    type: "open",
    space: "fortress",
    title: "First aid",
    key,
    origin: ORIGIN,
  });
  const { code } = trainer.welcome.room;
  assert.match(code, /^[23456789BCDFGHJKMNPQRSTVWXYZ]{6}$/);
  assert.equal(trainer.welcome.role, "trainer");
  say(`code ${code}`);

  const line = await cuttable(url);
  let guest = await new Person(line.url, "Gus").enter({ type: "guest", code });
  assert.equal(guest.welcome.role, "participant");
  assert.deepEqual(
    guest.welcome.roster.map((member) => member.profile.name),
    ["Tina", "Gus"],
  );
  assert.equal((await trainer.news("joined")).member.id, guest.id);
  say("joined");
  await poses(trainer, guest);
  say("poses");
  await talk(trainer, guest);
  say("talk");
  guest = await resume(url, trainer, guest, line);
  say("resumed");
  await lobby(url, trainer, code);
  say("lobby");

  await trainer.do("lock", { on: true });
  assert.deepEqual(await guest.news("locked"), { type: "locked", on: true });
  await refused(await new Person(url, "Third").hello({ type: "guest", code }), 4024, "locked", 10);
  await trainer.do("lock", { on: false });
  say("locked");
  await trainer.do("remove", { who: guest.id });
  await refused(guest, 4040, "removed", 10);
  assert.deepEqual(await trainer.news("left", (news) => news.who === guest.id), {
    type: "left",
    who: guest.id,
    why: "removed",
  });
  await refused(await new Person(url, "Gus").hello(back(guest)), 4022, "wrong-token");
  say("removed");
  await malformed(url, code);
  say("malformed");
  await trainer.do("end");
  await refused(trainer, 4041, "ended");
  await refused(await new Person(url, "Third").hello({ type: "guest", code }), 4020, "no-meeting");
  say("ended");
}

await meeting(process.argv[2]);
