// What is inside a shape, by its signed distance; out comes premultiplied colour.
uniform sampler2D p3d_Texture0;
VARYING_IN vec2 v_at;
VARYING_IN vec4 v_fill;
VARYING_IN vec4 v_border;
VARYING_IN vec4 v_place;
VARYING_IN vec4 v_shape;
VARYING_IN vec4 v_cut;
DECLARE_OUT

// Distance to a rounded rectangle, negative inside; `pixel` is how far it changes over one.
// Its own derivative would be wrong where it has a crease, and in the corners that would be seen.
float outside(vec2 at, vec2 extent, float radius, out float pixel) {
    vec2 q = abs(at) - extent + radius;
    vec2 way = q.x > q.y ? vec2(1.0, 0.0) : vec2(0.0, 1.0);
    if (min(q.x, q.y) > 0.0) way = normalize(q);
    way *= vec2(at.x < 0.0 ? -1.0 : 1.0, at.y < 0.0 ? -1.0 : 1.0);
    pixel = max(length(vec2(dot(way, dFdx(at)), dot(way, dFdy(at)))), 1e-6);
    return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - radius;
}

float pixel_of(float along) {
    return max(length(vec2(dFdx(along), dFdy(along))), 1e-6);
}

// Share of a pixel that lies inside, `distance_` units outside its middle.
float covered(float distance_, float pixel) {
    return clamp(0.5 - distance_ / pixel, 0.0, 1.0);
}

void main() {
    vec4 margins = vec4(v_cut.xy - v_at, v_at - v_cut.zw);
    float past = max(max(margins.x, margins.y), max(margins.z, margins.w));
    float shown = covered(past, pixel_of(v_at.x));
    float pixel;
    float beyond = outside(v_place.xy, v_shape.xy, max(v_shape.z, 0.0), pixel);
    vec4 texel = SAMPLE_2D(p3d_Texture0, v_place.zw);
#ifdef PICTURE
    float alpha = v_fill.a * covered(beyond, pixel);
    FRAGMENT = vec4(texel.rgb * alpha, alpha) * shown;
#else
    vec4 fill = vec4(v_fill.rgb * v_fill.a, v_fill.a);
    float feather = pixel_of(v_place.x);
    if (v_shape.z < -1.5) {
        fill *= clamp(0.5 + v_place.x / feather, 0.0, 1.0);
    } else if (v_shape.z < -0.5) {
        fill *= texel.r;
    } else if (v_shape.w < 0.0) {
        float dark = 1.0 - smoothstep(v_shape.w, -v_shape.w, beyond);
        fill *= dark * dark;
    } else {
        float edge = v_border.a * covered(-beyond - v_shape.w, pixel);
        fill = mix(fill, vec4(v_border.rgb, 1.0), edge) * covered(beyond, pixel);
    }
    FRAGMENT = fill * shown;
#endif
}
