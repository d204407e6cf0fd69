// One connection to a relay, as a visitor's program keeps it (§1, §3, §4 and §5.5 of PROTOCOL.md).
// Written from the document alone.
import { newer, readFrame, uplinkAcknowledgement, uplinkPose } from "./poses.mjs";

const PATIENCE = 15000;

export class Person {
  constructor(url, name, token = "") {
    this.name = name;
    this.token = token;
    this.texts = []; // messages nobody has asked for yet
    this.poses = new Map(); // what this person sees of the others
    this.waiters = new Set();
    this.number = 0; // of the last act
    this.applied = 0;
    this.denied = new Map();
    this.seen = 0;
    this.pose = null;
    this.poseSent = this.frameSent = 0;
    this.frames = 0;
    this.closed = null;
    this.socket = new WebSocket(url);
    this.socket.binaryType = "arraybuffer";
    this.opened = new Promise((resolve, reject) => {
      this.socket.addEventListener("open", resolve);
      this.socket.addEventListener("error", (event) => reject(new Error(`${name}: ${event.message}`)));
    });
    this.opened.catch(() => {});
    this.socket.addEventListener("message", (event) => this.read(event.data));
    this.socket.addEventListener("close", (event) => {
      clearInterval(this.beat);
      this.closed = { code: event.code, reason: event.reason };
      this.wake();
    });
  }

  now() {
    return performance.now();
  }
  serverMs() {
    return Math.round(this.now() + this.offset) >>> 0;
  }
  send(message) {
    this.socket.send(JSON.stringify(message));
  }
  wake() {
    for (const waiter of [...this.waiters]) waiter();
  }

  read(data) {
    if (typeof data === "string") {
      const message = JSON.parse(data);
      if (message.type === "welcome") this.welcomed(message);
      if (message.type === "told") this.seen = message.n;
      if (message.type === "applied" || message.type === "denied") this.applied = message.n;
      if (message.type === "denied") this.denied.set(message.n, message.why);
      this.texts.push(message);
    } else if (this.welcome) {
      const frame = readFrame(data, this.welcome.room.origin ?? [0, 0, 0]);
      this.frames += 1;
      if (newer(frame.tick, this.tick)) this.tick = frame.tick;
      if (frame.snapshot) this.poses.clear();
      for (const [id, pose] of frame.poses)
        this.poses.set(id, { ...pose, age: ((frame.server_ms - pose.stamp) << 16) >> 16 });
      for (const id of [...frame.hidden, ...frame.gone]) this.poses.delete(id);
    } else throw new Error(`${this.name}: a pose frame before the welcome`);
    this.wake();
  }

  welcomed(message) {
    this.welcome = message;
    this.id = message.you;
    this.token = message.token || this.token; // empty after a resume: the one in use stays good
    this.tick = message.tick;
    this.offset = message.server_ms - this.now();
    this.seen = message.seen;
    this.number = this.applied = message.applied ?? 0;
    this.beat = setInterval(() => this.tend(), 25);
  }

  tend() {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    const now = this.now(),
      current = JSON.stringify(this.pose);
    const due = this.pose && now - this.poseSent >= (current === this.posed ? 500 : 50);
    if (due) {
      this.socket.send(uplinkPose(this.tick, this.serverMs(), this.pose, this.welcome.room.origin ?? [0, 0, 0]));
      this.posed = current;
      this.poseSent = this.frameSent = now;
    } else if (now - this.frameSent >= 100) {
      this.socket.send(uplinkAcknowledgement(this.tick));
      this.frameSent = now;
    }
  }

  /** Waits until the check gives something. */
  until(check, what) {
    return new Promise((resolve, reject) => {
      const look = () => {
        let found;
        try {
          found = check();
        } catch (error) {
          done();
          reject(error);
          return;
        }
        if (found) {
          done();
          resolve(found);
        }
      };
      const timer = setTimeout(() => {
        done();
        reject(
          new Error(
            `${this.name} waited in vain for ${what}; closed: ${JSON.stringify(this.closed)}; ` +
              `unread: ${JSON.stringify(this.texts)}`,
          ),
        );
      }, PATIENCE);
      const done = () => {
        clearTimeout(timer);
        this.waiters.delete(look);
      };
      this.waiters.add(look);
      look();
    });
  }

  /** The first unread message that fits, which then counts as read. */
  message(type, fits = () => true) {
    return this.until(() => {
      const at = this.texts.findIndex((message) => message.type === type && fits(message));
      return at < 0 ? null : this.texts.splice(at, 1)[0];
    }, type);
  }

  async news(type, fits = () => true) {
    return (await this.message("told", (told) => told.news.type === type && fits(told.news))).news;
  }

  close() {
    return this.until(() => this.closed, "a close");
  }

  async hello(entry, more = {}) {
    await this.opened;
    this.send({ type: "hello", version: 1, entry, profile: { name: this.name, language: "en" }, ...more });
    return this;
  }

  async enter(entry) {
    await this.hello(entry);
    await this.message("welcome");
    return this;
  }

  act(type, fields = {}) {
    this.number += 1;
    this.send({ type: "do", n: this.number, act: { type, ...fields } });
    return this.number;
  }

  /** An act and its answer: nothing when applied, or why it is denied. */
  async do(type, fields = {}) {
    const number = this.act(type, fields);
    await this.until(() => this.applied >= number, `an answer to act ${number} (${type})`);
    return this.denied.get(number);
  }
}
