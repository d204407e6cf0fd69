// White with a dark edge: seen on light floors and on dark ones. The card is 0.3 m to each side.
VARYING_IN vec2 corner;
DECLARE_OUT

void main() {
    float away = length(corner) / 0.3;
    float soft = fwidth(away) + 1e-4;
    float ring = smoothstep(0.62 - soft, 0.62 + soft, away) * (1.0 - smoothstep(0.86 - soft, 0.86 + soft, away));
    float edge = smoothstep(0.50, 0.62, away) * (1.0 - smoothstep(0.86, 1.0, away));
    float dot_ = 1.0 - smoothstep(0.12 - soft, 0.12 + soft, away);
    float white = max(ring, dot_);
    FRAGMENT = vec4(mix(vec3(0.04, 0.20, 0.17), vec3(1.0), white), max(white * 0.95, edge * 0.45));
}
