// Our protocol for the load generator of the relay harness (see its README): a visitor of public room "r<room>".
// --payload 14: a desktop visitor's record; 30 or more: a head and two hands (36 bytes). The send time travels in
// the record itself: in the two 16-bit fields of x and y, which the relay copies and rooms up to 50 do not read.
static int vrt_size(void) { return O.payload >= 30 ? 36 : 14; }
static int vrt_sizes[8] = {14, 16, 24, 26, 24, 26, 34, 36};
static void vrt_path(client *c, char *out) { (void)c; strcpy(out, "/meet"); }
static void vrt_open(client *c) {
  char b[512]; int k;
  const char *who = "\"profile\":{\"name\":\"Bench\",\"language\":\"fr\"}";
  if (*c->aux) k = sprintf(b, "{\"type\":\"hello\",\"version\":1,\"entry\":{\"type\":\"resume\",\"token\":\"%s\"},%s}", c->aux, who);
  else k = sprintf(b, "{\"type\":\"hello\",\"version\":1,\"entry\":{\"type\":\"visit\",\"space\":\"r%d\"},%s}", c->room, who);
  ws_send(c, 1, (uint8_t *)b, k);
}
static long long vrt_number(const char *text, const char *name) { const char *s = strstr(text, name); return s ? atoll(s + strlen(name)) : -1; }
static void vrt_text(client *c, const uint8_t *d, size_t n) {
  static char b[1 << 20]; if (n >= sizeof b) return; memcpy(b, d, n); b[n] = 0;
  if (!strncmp(b, "{\"type\":\"welcome\"", 17)) {
    c->seq = (uint32_t)vrt_number(b, "\"tick\":"); c->sub = (int)vrt_number(b, "\"you\":");
    char *s = strstr(b, "\"token\":\""); if (s && s[9] != '"') sscanf(s + 9, "%63[^\"]", c->aux);
    long long ms = vrt_number(b, "\"server_ms\":"); uint32_t shift = (uint32_t)ms - (uint32_t)(now_us() / 1000); memcpy(c->sid, &shift, 4);
    ready(c);
  } else if (!strncmp(b, "{\"type\":\"closing\"", 17)) { static int said; if (said++ < 3) fprintf(stderr, "%s\n", b); }
}
static void vrt_msg(client *c, int op, const uint8_t *d, size_t n) {
  if (op == 1) { vrt_text(c, d, n); return; }
  if (op != 2 || n < 10 || (d[0] != 129 && d[0] != 130)) { perr++; return; }
  memcpy(&c->seq, d + 1, 4);
  size_t at = 10; for (int g = 0; g < d[9]; g++) {
    if (at + 3 > n) { perr++; return; } int shape = d[at]; uint16_t k; memcpy(&k, d + at + 1, 2); at += 3;
    if (shape >= 64) { at += 2 * k; continue; }
    size_t w = 2 + vrt_sizes[shape & 7]; if (at + k * w > n) { perr++; return; }
    for (int i = 0; i < k; i++, at += w) { uint16_t id; uint32_t t; memcpy(&id, d + at, 2); memcpy(&t, d + at + 6, 4); if (id != c->sub && fresh(c, id, t)) pose_got(c, t); }
  }
  if (at != n) perr++;
}
static size_t vrt_build(client *c, uint32_t t, uint8_t *o, int *op) {
  *op = 2; o[0] = 1; memcpy(o + 1, &c->seq, 4); int size = vrt_size(); o[5] = size == 14 ? 0 : 7;
  uint32_t shift; memcpy(&shift, c->sid, 4); uint16_t stamp = (uint16_t)((uint32_t)(now_us() / 1000) + shift);
  o[6] = 0; o[7] = 0; memcpy(o + 8, &stamp, 2); memcpy(o + 10, &t, 4);
  for (int i = 8; i < size; i += 2) { uint16_t v = rnd(); memcpy(o + 6 + i, &v, 2); }
  return 6 + size;
}
#define ADAPTER_PROTO {"vrtour", vrt_path, vrt_open, vrt_msg, vrt_build, 0},
