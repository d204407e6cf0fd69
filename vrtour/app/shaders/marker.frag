// A white disc with a ring, and in it a letter i (a place to read about) or a door (a way elsewhere).
uniform vec4 ink;
uniform float door;
VARYING_IN vec2 corner;
DECLARE_OUT

float box(vec2 p, vec2 half_size, float radius) {
    vec2 q = abs(p) - half_size + radius;
    return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - radius;
}

void main() {
    float soft = fwidth(corner.x) + 1e-4;
    float away = length(corner);
    float disc = 1.0 - smoothstep(0.80 - soft, 0.80 + soft, away);
    float ring = disc * smoothstep(0.66 - soft, 0.66 + soft, away);
    float letter = min(box(corner - vec2(0.0, -0.11), vec2(0.085, 0.25), 0.05),
                       length(corner - vec2(0.0, 0.33)) - 0.11);
    float frame = max(box(corner, vec2(0.24, 0.38), 0.03), -box(corner - vec2(0.0, -0.04), vec2(0.15, 0.34), 0.01));
    float leaf = box(corner - vec2(-0.02, -0.06), vec2(0.10, 0.30), 0.01);
    float sign = mix(letter, min(frame, leaf), door);
    float mark = 1.0 - smoothstep(-soft, soft, sign);
    vec3 colour = mix(vec3(1.0), ink.rgb, max(ring, mark));
    // A soft dark edge keeps a white disc apart from a white wall.
    float halo = (1.0 - smoothstep(0.80, 1.0, away)) * 0.28;
    float alpha = max(disc * ink.a, halo);
    FRAGMENT = vec4(mix(vec3(0.05), colour, disc), alpha);
}
