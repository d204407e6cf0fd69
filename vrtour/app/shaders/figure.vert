// A figure on its bones: each corner hangs on two of them. See avatars/body.py for the columns.
uniform mat4 p3d_ModelViewProjectionMatrix;
uniform mat4 p3d_ModelMatrix;
uniform vec4 figure[COUNT]; // rows of the bones' matrices, colours, light, mood: see avatars/drawn.py
IN_VERTEX vec4 p3d_Vertex;
IN_VERTEX vec3 p3d_Normal;
IN_VERTEX vec4 rig;
IN_VERTEX vec4 touch;
VARYING_OUT vec3 v_place;
VARYING_OUT vec3 v_normal;
VARYING_OUT vec3 v_tint;
VARYING_OUT vec4 v_kind;       // light let through, share of the upper light, skin, glossy

const float EYES = 1.5785;     // a little below their middle: there the lids meet
const float OPEN = 0.0125;

void main() {
    vec4 mood = figure[MOOD];
    vec4 r = floor(rig * 255.0 + 0.5);
    int a = int(r.x) * 3;
    int b = int(r.y) * 3;
    int slot = int(r.w);
    float w = rig.z;
    vec4 x = mix(figure[a], figure[b], w);
    vec4 y = mix(figure[a + 1], figure[b + 1], w);
    vec4 z = mix(figure[a + 2], figure[b + 2], w);
    vec3 p = p3d_Vertex.xyz;
    bool eye = slot == WHITE_SLOT || slot == IRIS_SLOT;
    if (eye && p.y > 0.07 && p.z > 1.55) p.z = mix(p.z, EYES, mood.x);
    p.z -= touch.y * mood.y * OPEN;
    vec4 v = vec4(p, 1.0);
    vec3 posed = vec3(dot(x, v), dot(y, v), dot(z, v));
    gl_Position = p3d_ModelViewProjectionMatrix * vec4(posed, 1.0);
    v_place = (p3d_ModelMatrix * vec4(posed, 1.0)).xyz;
    v_normal = vec3(dot(x.xyz, p3d_Normal), dot(y.xyz, p3d_Normal), dot(z.xyz, p3d_Normal));
    v_tint = figure[PALETTE + slot].rgb;
    v_kind = vec4(touch.x, clamp(posed.z / max(mood.w, 0.1), 0.0, 1.0), slot == SKIN_SLOT ? 1.0 : 0.0, figure[PALETTE + slot].a);
}
