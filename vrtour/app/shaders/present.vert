// A triangle strip over the whole window.
IN_VERTEX vec4 p3d_Vertex;
VARYING_OUT vec2 v_uv;

void main() {
    gl_Position = vec4(p3d_Vertex.xz, 0.0, 1.0);
    v_uv = p3d_Vertex.xz * 0.5 + 0.5;
}
