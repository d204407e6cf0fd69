// The finished view, stretched to the window.
uniform sampler2D view;
uniform vec2 filled;  // share of the texture that was drawn
uniform float light;   // 1 whole, 0 dark: crossing from place to place
VARYING_IN vec2 v_uv;
DECLARE_OUT

void main() {
    FRAGMENT = vec4(SAMPLE_2D(view, v_uv * filled).rgb * light, 1.0);
}
