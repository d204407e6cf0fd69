// A ray is a ribbon that turns to the eye: p3d_Vertex is a point of its line, way the line's direction.
uniform mat4 p3d_ModelViewMatrix;
uniform mat4 p3d_ProjectionMatrix;
IN_VERTEX vec4 p3d_Vertex;
IN_VERTEX vec4 way;    // unit direction, and on which side of the line
IN_VERTEX vec4 p3d_Color;
VARYING_OUT vec4 v_ink;
VARYING_OUT float v_side;

void main() {
    vec4 at = p3d_ModelViewMatrix * p3d_Vertex;
    vec3 along = (p3d_ModelViewMatrix * vec4(way.xyz, 0.0)).xyz;
    vec3 aside = cross(along, at.xyz);
    float metres = max(0.006, 0.0016 * length(at.xyz));
    at.xyz += normalize(aside + vec3(1e-6, 0.0, 0.0)) * way.w * metres;
    gl_Position = p3d_ProjectionMatrix * at;
    v_ink = p3d_Color;
    v_side = way.w;
}
