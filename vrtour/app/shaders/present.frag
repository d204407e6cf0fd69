// The finished view, stretched to the window.
uniform sampler2D view;
uniform vec2 filled;  // share of the texture that was drawn
VARYING_IN vec2 v_uv;
DECLARE_OUT

void main() {
    FRAGMENT = vec4(SAMPLE_2D(view, v_uv * filled).rgb, 1.0);
}
