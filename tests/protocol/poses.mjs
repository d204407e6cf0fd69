// Pose frames of the vrtour protocol, version 1 (§5 of PROTOCOL.md): bytes to values and back.
// Written from the document alone.

export const STEP = 0.002,
  TURN = 65536,
  REACH_STEPS = 32767;
export const HEAD = 1,
  LEFT = 2,
  RIGHT = 4;
export const SPEAKING = 1,
  POINTING = 2,
  HAND = 4,
  SEATED = 8,
  MUTED = 16,
  ELSEWHERE = 32,
  KNOWN = 63;
export const POSE = 1,
  ACKNOWLEDGEMENT = 2,
  DELTA = 129,
  SNAPSHOT = 130,
  HIDDEN = 64,
  GONE = 128;
const SCALE = 511 * Math.SQRT2;

const turns = (radians) => Math.round((radians / (2 * Math.PI)) * TURN);
const radians = (steps) => (steps * 2 * Math.PI) / TURN;
export const size = (shape) => 12 + (shape & HEAD ? 4 : 2) + (shape & LEFT ? 10 : 0) + (shape & RIGHT ? 10 : 0);
export const newer = (a, b) => {
  const ahead = (a - b) >>> 0;
  return ahead >= 1 && ahead < 2 ** 31;
};

export function packOrientation(quaternion) {
  let largest = 0;
  for (let i = 1; i < 4; i++) if (Math.abs(quaternion[i]) > Math.abs(quaternion[largest])) largest = i;
  const sign = quaternion[largest] < 0 ? -1 : 1;
  let bits = largest;
  for (let i = 0; i < 4; i++)
    if (i !== largest) bits = bits * 1024 + 511 + Math.round(SCALE * sign * quaternion[i]);
  return bits >>> 0;
}

export function unpackOrientation(bits) {
  const largest = bits >>> 30,
    quaternion = [0, 0, 0, 0];
  let shift = 20,
    squares = 0;
  for (let i = 0; i < 4; i++) {
    if (i === largest) continue;
    quaternion[i] = (((bits >>> shift) & 1023) - 511) / SCALE;
    squares += quaternion[i] ** 2;
    shift -= 10;
  }
  quaternion[largest] = Math.sqrt(Math.max(0, 1 - squares));
  const length = Math.hypot(...quaternion);
  return quaternion.map((component) => component / length);
}

function writePosition(view, at, position, origin) {
  for (let i = 0; i < 3; i++) {
    const steps = Math.round((position[i] - origin[i]) / STEP);
    view.setInt16(at + 2 * i, Math.max(-REACH_STEPS, Math.min(REACH_STEPS, steps)), true);
  }
}

const readPosition = (view, at, origin) =>
  origin.map((middle, i) => middle + view.getInt16(at + 2 * i, true) * STEP);

/** A pose: {state, teleport, position, yaw} and either pitch or head, perhaps left and right {position, orientation}. */
export function uplinkPose(tick, stamp, pose, origin) {
  const shape = (pose.head ? HEAD : 0) | (pose.left ? LEFT : 0) | (pose.right ? RIGHT : 0);
  const view = new DataView(new ArrayBuffer(6 + size(shape)));
  view.setUint8(0, POSE);
  view.setUint32(1, tick, true);
  view.setUint8(5, shape);
  view.setUint8(6, pose.state ?? 0);
  view.setUint8(7, pose.teleport ?? 0);
  view.setUint16(8, stamp & 0xffff, true);
  writePosition(view, 10, pose.position, origin);
  view.setUint16(16, turns(pose.yaw) & 0xffff, true);
  let at = 18;
  if (pose.head) {
    view.setUint32(at, packOrientation(pose.head), true);
    at += 4;
  } else {
    view.setInt16(at, turns(pose.pitch ?? 0), true);
    at += 2;
  }
  for (const hand of [pose.left, pose.right]) {
    if (!hand) continue;
    writePosition(view, at, hand.position, origin);
    view.setUint32(at + 6, packOrientation(hand.orientation), true);
    at += 10;
  }
  return view.buffer;
}

export function uplinkAcknowledgement(tick) {
  const view = new DataView(new ArrayBuffer(5));
  view.setUint8(0, ACKNOWLEDGEMENT);
  view.setUint32(1, tick, true);
  return view.buffer;
}

function readRecord(view, at, shape, origin) {
  const pose = {
    shape,
    state: view.getUint8(at) & KNOWN,
    teleport: view.getUint8(at + 1),
    stamp: view.getUint16(at + 2, true),
    position: readPosition(view, at + 4, origin),
    yaw: radians(view.getUint16(at + 10, true)),
  };
  at += 12;
  if (shape & HEAD) {
    pose.head = unpackOrientation(view.getUint32(at, true));
    at += 4;
  } else {
    pose.pitch = radians(view.getInt16(at, true));
    at += 2;
  }
  for (const [bit, name] of [
    [LEFT, "left"],
    [RIGHT, "right"],
  ]) {
    if (!(shape & bit)) continue;
    pose[name] = {
      position: readPosition(view, at, origin),
      orientation: unpackOrientation(view.getUint32(at + 6, true)),
    };
    at += 10;
  }
  return pose;
}

/** A relay's frame: {snapshot, tick, server_ms, poses: Map of id to pose, hidden: [id], gone: [id]}. */
export function readFrame(buffer, origin) {
  const view = new DataView(buffer),
    type = view.getUint8(0);
  if (type !== DELTA && type !== SNAPSHOT) throw new Error(`frame of type ${type}`);
  const frame = {
    snapshot: type === SNAPSHOT,
    tick: view.getUint32(1, true),
    server_ms: view.getUint32(5, true),
    poses: new Map(),
    hidden: [],
    gone: [],
  };
  let at = 10,
    before = -1;
  const once = new Set();
  for (let groups = view.getUint8(9); groups > 0; groups--) {
    const shape = view.getUint8(at),
      count = view.getUint16(at + 1, true),
      marker = shape === HIDDEN || shape === GONE;
    if (shape <= before || (shape > 7 && !(marker && !frame.snapshot))) throw new Error(`group of shape ${shape}`);
    if (count < 1 || count > 500) throw new Error(`group of ${count}`);
    before = shape;
    at += 3;
    for (let i = 0; i < count; i++) {
      const id = view.getUint16(at, true);
      if (id === 0 || once.has(id)) throw new Error(`member ${id} in a frame`);
      once.add(id);
      at += 2;
      if (shape === HIDDEN) frame.hidden.push(id);
      else if (shape === GONE) frame.gone.push(id);
      else {
        frame.poses.set(id, readRecord(view, at, shape, origin));
        at += size(shape);
      }
    }
  }
  if (at !== view.byteLength) throw new Error("bytes after the last group");
  return frame;
}
