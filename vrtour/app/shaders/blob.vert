// Soft shadows on the floor: corner.xy in -1..1, corner.z how dark the middle is.
uniform mat4 p3d_ModelViewProjectionMatrix;
IN_VERTEX vec4 p3d_Vertex;
IN_VERTEX vec3 corner;
VARYING_OUT vec3 v_corner;

void main() {
    gl_Position = p3d_ModelViewProjectionMatrix * p3d_Vertex;
    v_corner = corner;
}
