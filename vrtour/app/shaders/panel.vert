// Boxes, letters, pictures and fans of the interface: see interface/quads.py for the columns.
uniform mat4 p3d_ModelViewProjectionMatrix;
IN_VERTEX vec4 p3d_Vertex;
IN_VERTEX vec4 p3d_Color;
IN_VERTEX vec4 border;
IN_VERTEX vec4 place;
IN_VERTEX vec4 shape;
IN_VERTEX vec4 cut;
VARYING_OUT vec2 v_at;
VARYING_OUT vec4 v_fill;
VARYING_OUT vec4 v_border;
VARYING_OUT vec4 v_place;
VARYING_OUT vec4 v_shape;
VARYING_OUT vec4 v_cut;

void main() {
    gl_Position = p3d_ModelViewProjectionMatrix * p3d_Vertex;
    v_at = vec2(p3d_Vertex.x, -p3d_Vertex.z);
    v_fill = p3d_Color;
    v_border = border;
    v_place = place;
    v_shape = shape;
    v_cut = cut;
}
