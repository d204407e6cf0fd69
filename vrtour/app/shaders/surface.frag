// The one forward shader: baked light, a box-projected reflection, AgX.
uniform sampler2D picture;
uniform sampler2D lightmap;
uniform samplerCube reflection;
uniform mat4 p3d_ViewMatrixInverse;
uniform vec3 probe_place;
uniform vec3 probe_low;
uniform vec3 probe_high;
uniform float probe_last_level;
uniform vec3 exposure;
CENTROID VARYING_IN vec2 v_uv;
CENTROID VARYING_IN vec3 v_light;
CENTROID VARYING_IN vec3 v_normal;
VARYING_IN vec3 v_place;
VARYING_IN vec3 v_tint;
VARYING_IN vec4 v_surface;
DECLARE_OUT

const float RADIANCE_RANGE = 6.0;   // vrtour.model.space.RADIANCE_RANGE
const float LEAF_BIAS = -0.7;
const float EMISSION_RANGE = 16.0;  // vrtour.model.space.Geometry.surfaces

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

vec3 reflected(vec3 normal, vec3 view, float roughness) {
    vec3 ray = reflect(-view, normal);
    vec3 safe = ray + vec3(equal(ray, vec3(0.0))) * 1e-5;
    vec3 far = max((probe_high - v_place) / safe, (probe_low - v_place) / safe);
    float reach = max(min(min(far.x, far.y), far.z), 0.0);
    vec3 seen = SAMPLE_CUBE_LOD(reflection, v_place + ray * reach - probe_place, roughness * probe_last_level).rgb;
    return seen * seen * RADIANCE_RANGE;
}

void main() {
    vec3 view = normalize(p3d_ViewMatrixInverse[3].xyz - v_place);
    vec3 normal = normalize(v_normal);
    float facing = dot(normal, view);
#ifdef TWO_SIDED
    if (facing < 0.0) { normal = -normal; facing = -facing; }
#endif
    facing = clamp(facing, 0.0, 1.0);
    float alpha = 1.0;
    vec3 albedo = v_tint;
#ifdef PICTURE
#ifdef CUTOUT
    // Leaves are cut to the pixel: a finer level than the footprint's own keeps them apart from afar.
    vec4 texel = SAMPLE_2D(picture, v_uv, LEAF_BIAS);
#else
    vec4 texel = SAMPLE_2D(picture, v_uv);
#endif
    albedo *= texel.rgb;
#ifdef CUTOUT
    // A spray of leaves is drawn on a flat card: seen on edge it would be a blade, so its leaves shrink away.
    vec3 flat_normal = normalize(cross(dFdx(v_place), dFdy(v_place)) + vec3(1e-9));
    float cut = mix(1.1, 0.42, smoothstep(0.26, 0.50, abs(dot(flat_normal, view))));
    // Past the whole of a leaf nothing is left of it, not even the soft rim that a wide footprint gives it.
    float rim = 0.5 - smoothstep(0.9, 1.1, cut);
    alpha = clamp((texel.a - cut) / max(fwidth(texel.a), 0.05) + rim, 0.0, 1.0);
    if (alpha < CUTOUT_LEAST) discard;
#endif
#endif
#ifdef LIGHTMAP
    vec3 light = SAMPLE_2D(lightmap, v_light.xy).rgb;
#else
    vec3 light = v_light;
#endif
    float roughness = v_surface.x;
    float metalness = v_surface.z;
    float grazing = 1.0 - facing;
    grazing = grazing * grazing * grazing * grazing * grazing;
#ifdef GLASS
    vec3 colour = reflected(normal, view, roughness);
    // Two panes, each with two faces: about twice what one face mirrors, less for what they shade.
    alpha = clamp(v_surface.y * (2.0 + 10.0 * grazing), 0.0, 1.0);
#else
    vec3 base = mix(vec3(v_surface.y), albedo, metalness);
    vec3 mirror = base + (max(vec3(1.0 - roughness), base) - base) * grazing * (0.25 + 0.75 * (1.0 - roughness));
    // Where little light falls (under a laptop, between books) little is reflected either.
    float open = clamp(dot(light, vec3(1.6)), 0.08, 1.0);
    vec3 colour = albedo * light * (1.0 - metalness) * (1.0 - v_surface.y);
    // A metal's narrow curves gather the room's strongest colours into streaks: most of that is taken away.
    vec3 seen = reflected(normal, view, roughness);
    colour += mix(seen, vec3(dot(seen, vec3(0.2126, 0.7152, 0.0722))), 0.75 * metalness) * mirror * open;
    colour += albedo * (v_surface.w * EMISSION_RANGE);
#endif
#ifdef RADIANCE_ONLY
    FRAGMENT = vec4(colour, alpha);
#else
    colour = agx(colour * exposure);
    // Half a step of ordered noise keeps long wall gradients free of bands.
    float noise = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))));
    FRAGMENT = vec4(colour + (noise - 0.5) / 255.0, alpha);
#endif
}
