// A marker faces the eye and keeps nearly the same size on the screen: p3d_Vertex.xy is its corner.
uniform mat4 p3d_ModelViewMatrix;
uniform mat4 p3d_ProjectionMatrix;
uniform vec4 sizes; // radians it is seen under, least and most metres, how much larger when lit
IN_VERTEX vec4 p3d_Vertex;
VARYING_OUT vec2 corner;

void main() {
    vec4 middle = p3d_ModelViewMatrix * vec4(0.0, 0.0, 0.0, 1.0);
    float metres = clamp(sizes.x * length(middle.xyz), sizes.y, sizes.z) * sizes.w;
    corner = p3d_Vertex.xz;
    // The eye looks along +y here (gl-coordinate-system default): x and z are the screen's.
    gl_Position = p3d_ProjectionMatrix * (middle + vec4(corner.x * metres, 0.0, corner.y * metres, 0.0));
    // What it stands on or hangs before does not cut it in half: it is tested a little nearer to the eye.
    vec4 nearer = p3d_ProjectionMatrix * (middle - vec4(0.0, min(0.2, 0.5 * middle.y), 0.0, 0.0));
    gl_Position.z = nearer.z / nearer.w * gl_Position.w;
}
