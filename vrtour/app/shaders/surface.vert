// One vertex format for every surface: light.xyz is radiance at the vertex, or in the
// light-mapped variant light.xy is the place in the light map.
uniform mat4 p3d_ModelViewProjectionMatrix;
IN_VERTEX vec4 p3d_Vertex;
IN_VERTEX vec3 p3d_Normal;
IN_VERTEX vec2 p3d_MultiTexCoord0;
IN_VERTEX vec4 p3d_Color;
IN_VERTEX vec3 light;
IN_VERTEX vec4 surface;
CENTROID VARYING_OUT vec2 v_uv;
CENTROID VARYING_OUT vec3 v_light;
CENTROID VARYING_OUT vec3 v_normal;
VARYING_OUT vec3 v_place;
VARYING_OUT vec3 v_tint;
VARYING_OUT vec4 v_surface;

void main() {
    gl_Position = p3d_ModelViewProjectionMatrix * p3d_Vertex;
    v_uv = p3d_MultiTexCoord0;
    v_light = light;
    v_normal = p3d_Normal;
    v_place = p3d_Vertex.xyz;
    v_tint = p3d_Color.rgb * p3d_Color.rgb;
    v_surface = surface;
}
