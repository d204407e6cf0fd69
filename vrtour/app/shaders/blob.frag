// What is multiplied into the picture is one minus this: darkest in the middle, nothing at the rim.
VARYING_IN vec3 v_corner;
DECLARE_OUT

void main() {
    float away = clamp(1.0 - dot(v_corner.xy, v_corner.xy), 0.0, 1.0);
    FRAGMENT = vec4(vec3(1.0 - v_corner.z * away * away), 1.0);
}
