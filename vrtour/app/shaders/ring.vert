// A ring that lies on the floor.
uniform mat4 p3d_ModelViewProjectionMatrix;
IN_VERTEX vec4 p3d_Vertex;
VARYING_OUT vec2 corner;

void main() {
    gl_Position = p3d_ModelViewProjectionMatrix * p3d_Vertex;
    corner = p3d_Vertex.xy;
}
