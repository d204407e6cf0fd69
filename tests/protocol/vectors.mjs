// Whether this client writes and reads the literal frames that the other clients write and read.
//
//   node vectors.mjs vectors.json          prints how many were checked, and which differ
import { readFileSync } from "node:fs";
import { readFrame, uplinkAcknowledgement, uplinkPose } from "./poses.mjs";

const MIDDLE = [0, 0, 0],
  ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ",
  TOLERANCE = 0.0021;
const hex = (buffer) => Buffer.from(buffer).toString("hex");
const bytes = (text) => Uint8Array.from(Buffer.from(text.replaceAll(" ", ""), "hex")).buffer;
const angle = (one, other) => Math.abs((((((one - other) / (2 * Math.PI)) % 1) + 1.5) % 1) - 0.5) * 2 * Math.PI;
const sameVector = (one, other) => one.every((value, i) => Math.abs(value - other[i]) < TOLERANCE);
const sameTurn = (one, other) => Math.abs(one.reduce((sum, value, i) => sum + value * other[i], 0)) > 1 - 3e-6;

/** What somebody typed as a code, or null. */
function readCode(typed) {
  const code = typed.replace(/[\s-]/g, "").toUpperCase();
  return code.length === 6 && [...code].every((sign) => ALPHABET.includes(sign)) ? code : null;
}

function samePose(read, said) {
  const hands = ["left", "right"].every(
    (side) =>
      !read[side] === !said[side] &&
      (!said[side] ||
        (sameVector(read[side].position, said[side].position) &&
          sameTurn(read[side].orientation, said[side].orientation))),
  );
  return (
    hands &&
    ["state", "teleport", "stamp"].every((field) => read[field] === said[field]) &&
    sameVector(read.position, said.position) &&
    angle(read.yaw, said.yaw) < TOLERANCE &&
    !read.head === !said.head &&
    (said.head ? sameTurn(read.head, said.head) : angle(read.pitch, said.pitch) < TOLERANCE)
  );
}

function sameFrame(read, said) {
  const ids = Object.keys(said.poses);
  return (
    ["snapshot", "tick", "server_ms"].every((field) => read[field] === said[field]) &&
    ["hidden", "gone"].every((field) => String(read[field]) === String(said[field])) &&
    read.poses.size === ids.length &&
    ids.every((id) => samePose(read.poses.get(Number(id)), said.poses[id]))
  );
}

function isRefused(text) {
  try {
    readFrame(bytes(text), MIDDLE);
  } catch {
    return true;
  }
  return false;
}

const vectors = JSON.parse(readFileSync(process.argv[2], "utf8")),
  wrong = [];
let checks = 0;
const check = (what, good) => {
  checks += 1;
  if (!good) wrong.push(what);
};

for (const { name, hex: wanted, tick, pose } of vectors.uplinks) {
  const written = pose ? uplinkPose(tick, pose.stamp, pose, MIDDLE) : uplinkAcknowledgement(tick);
  check(`write ${name}`, hex(written) === wanted.replaceAll(" ", ""));
}
for (const said of vectors.downlinks)
  check(`read ${said.name}`, sameFrame(readFrame(bytes(said.hex), MIDDLE), said));
for (const { name, hex: text } of vectors.broken_downlinks) check(`refuse ${name}`, isRefused(text));
for (const { typed, code } of vectors.codes) check(`code ${typed}`, readCode(typed) === code);
console.log(JSON.stringify({ checks, wrong }));
