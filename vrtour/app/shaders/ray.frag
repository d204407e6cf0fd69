VARYING_IN vec4 v_ink;
VARYING_IN float v_side;
DECLARE_OUT

void main() {
    FRAGMENT = vec4(v_ink.rgb, v_ink.a * (1.0 - v_side * v_side));
}
