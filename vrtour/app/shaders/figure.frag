// A figure in the light of the room: two ambient cubes, one near the floor and one at the chest, and the
// same AgX as every surface.
uniform mat4 p3d_ViewMatrixInverse;
uniform vec4 figure[COUNT]; // from CUBES on, low and then high: light on a white face turned to +x -x +y -y +z -z
uniform vec3 exposure;
VARYING_IN vec3 v_place;
VARYING_IN vec3 v_normal;
VARYING_IN vec3 v_tint;
VARYING_IN vec4 v_kind;
DECLARE_OUT

// AgX (Troy Sobotka): inset, log2 encoding between -12.47 and +4.03 stops, a sigmoid as a sixth
// order fit, outset; the constants are those of the widely published minimal form. The "look" is a
// little more contrast and chroma than the neutral one.
vec3 agx(vec3 colour) {
    const mat3 inset = mat3(0.842479062253094, 0.0423282422610123, 0.0423756549057051,
                            0.0784335999999992, 0.878468636469772, 0.0784336,
                            0.0792237451477643, 0.0791661274605434, 0.879142973793104);
    const mat3 outset = mat3(1.19687900512017, -0.0528968517574562, -0.0529716355144438,
                             -0.0980208811401368, 1.15190312990417, -0.0980434501171241,
                             -0.0990297440797205, -0.0989611768448433, 1.15107367264116);
    vec3 x = clamp((log2(max(inset * colour, 1e-6)) + 12.47393) / 16.5, 0.0, 1.0);
    vec3 x2 = x * x;
    vec3 x4 = x2 * x2;
    x = 15.5 * x4 * x2 - 40.14 * x4 * x + 31.96 * x4 - 6.868 * x2 * x + 0.4298 * x2 + 0.1191 * x - 0.00232;
    x = pow(max(x, 0.0), vec3(1.30));
    float grey = dot(x, vec3(0.2126, 0.7152, 0.0722));
    return clamp(outset * (grey + 1.26 * (x - grey)), 0.0, 1.0);
}

vec3 light(vec3 way, float high) {
    vec3 share = way * way;
    vec3 east = way.x > 0.0 ? mix(figure[CUBES + 0], figure[CUBES + 6], high).rgb : mix(figure[CUBES + 1], figure[CUBES + 7], high).rgb;
    vec3 north = way.y > 0.0 ? mix(figure[CUBES + 2], figure[CUBES + 8], high).rgb : mix(figure[CUBES + 3], figure[CUBES + 9], high).rgb;
    vec3 up = way.z > 0.0 ? mix(figure[CUBES + 4], figure[CUBES + 10], high).rgb : mix(figure[CUBES + 5], figure[CUBES + 11], high).rgb;
    return share.x * east + share.y * north + share.z * up;
}

void main() {
    float opacity = figure[MOOD].z;
    float noise = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))));
    if (opacity < 1.0 && noise >= opacity) discard;
    vec3 view = normalize(p3d_ViewMatrixInverse[3].xyz - v_place);
    vec3 normal = normalize(v_normal);
    float facing = clamp(dot(normal, view), 0.0, 1.0);
    float high = v_kind.y;
    vec3 direct = light(normal, high);
    vec3 soft = (light(vec3(1.0, 0.0, 0.0), high) + light(vec3(-1.0, 0.0, 0.0), high)
               + light(vec3(0.0, 1.0, 0.0), high) + light(vec3(0.0, -1.0, 0.0), high)
               + light(vec3(0.0, 0.0, 1.0), high) + light(vec3(0.0, 0.0, -1.0), high)) / 6.0;
    // Light goes a little into skin and comes out beside: its shades are softer and redder.
    vec3 reaching = mix(direct, soft, mix(0.10, 0.28, v_kind.z));
    vec3 let_through = mix(vec3(v_kind.x), pow(vec3(v_kind.x), vec3(0.80, 1.02, 1.08)), v_kind.z);
    vec3 colour = v_tint * reaching * let_through;
    // Cloth and skin shine at grazing angles, shoes and eyes a little everywhere.
    float grazing = pow(1.0 - facing, 4.0);
    vec3 mirrored = light(reflect(-view, normal), high) * v_kind.x;
    colour += mirrored * (v_kind.w + (0.04 + 0.35 * v_kind.w) * grazing) * mix(1.0, v_kind.x, 0.5);
    colour = agx(colour * exposure);
    FRAGMENT = vec4(colour + (noise - 0.5) / 255.0, 1.0);
}
