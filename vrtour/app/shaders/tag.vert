// Cards that face the eye: what panel.vert is for a panel, for many small ones at once.
// anchor.xyz is the place a card hangs at, anchor.w its opacity; p3d_Vertex.xz is in units round it.
uniform mat4 p3d_ModelViewMatrix;
uniform mat4 p3d_ProjectionMatrix;
uniform vec4 sizes; // metres a unit at one metre, least and most metres a unit; most metres a card comes down
IN_VERTEX vec4 p3d_Vertex;
IN_VERTEX vec4 p3d_Color;
IN_VERTEX vec4 border;
IN_VERTEX vec4 place;
IN_VERTEX vec4 shape;
IN_VERTEX vec4 cut;
IN_VERTEX vec4 anchor;
IN_VERTEX vec4 keeps; // units over the anchor that stay in the view, how much that counts
VARYING_OUT vec2 v_at;
VARYING_OUT vec4 v_fill;
VARYING_OUT vec4 v_border;
VARYING_OUT vec4 v_place;
VARYING_OUT vec4 v_shape;
VARYING_OUT vec4 v_cut;

void main() {
    vec4 middle = p3d_ModelViewMatrix * vec4(anchor.xyz, 1.0);
    float metres = clamp(sizes.x * length(middle.xyz), sizes.y, sizes.z);
    // Over who is near, a card would leave the top of the view: it comes down as far as it has to.
    vec4 top = p3d_ProjectionMatrix * (middle + vec4(0.0, 0.0, keeps.x * metres, 0.0));
    float beyond = (top.y - top.w) / p3d_ProjectionMatrix[2][1];
    middle.z -= keeps.y * clamp(beyond, 0.0, sizes.w);
    // The eye looks along +y here: x and z are the screen's. The card stands on its anchor.
    gl_Position = p3d_ProjectionMatrix * (middle + vec4(p3d_Vertex.x, 0.0, p3d_Vertex.z, 0.0) * metres);
    // The head under it does not cut it: it is tested a little nearer to the eye.
    vec4 nearer = p3d_ProjectionMatrix * (middle - vec4(0.0, min(0.15, 0.5 * middle.y), 0.0, 0.0));
    gl_Position.z = nearer.z / nearer.w * gl_Position.w;
    v_at = vec2(p3d_Vertex.x, -p3d_Vertex.z);
    v_fill = vec4(p3d_Color.rgb, p3d_Color.a * anchor.w);
    v_border = vec4(border.rgb, border.a);
    v_place = place;
    v_shape = shape;
    v_cut = cut;
}
