// The slab rule of `Slab` (stage.ts) as vtk's reslice mapper is to draw it, in place of its own.
//
// [Note: vtk's slab loop] The loop of vtk.js 36.4.1 (OpenGL/ImageResliceMapper.js, getSlabSampleLoopLines) raises its
// step counter once for each side and so reaches twice as far as it was asked in strides of a whole smallest voxel, and
// where the middle of the slab lies outside the volume it draws nothing of what the slab does reach. We keep vtk's
// declarations, uniforms and colour tables and put the walk itself into the shader, through the mapper's documented
// shader replacements. slabType: 0 smallest, 1 largest, 2 mean. The thickness in mm is the length of the plane's normals.

/** Replaced before vtk fills it in, so that none of its own lines remain. */
const place = '//VTK::TCoord::Impl';

// Components are picked with unit vectors and textures read at a fixed level: compilers of other platforms unroll loops
// that index by a variable or need gradients.
const begin = `
  vec3 size = vec3(textureSize(volumeTexture[0], 0));
  vec3 last = size - 1.0;
  vec3 voxel = (WCTCMatrix0 * vec4(vertexWCVSOutput.xyz, 1.0)).xyz * size - 0.5;
  vec3 perMm = (WCTCMatrix0 * vec4(normalize(normalWCVSOutput) * vboScaling, 0.0)).xyz * size;
  vec3 pace = abs(perMm);
  vec3 axis = pace.z > max(pace.x, pace.y) ? vec3(0.0, 0.0, 1.0)
    : pace.y > pace.x ? vec3(0.0, 1.0, 0.0) : vec3(1.0, 0.0, 0.0);
  float end = dot(last, axis);
  float middle = dot(voxel, axis);
  float reach = length(normalWCVSOutput) * 0.5 * dot(pace, axis);
  float at = max(middle - reach, -0.5);
  float high = min(middle + reach, end + 0.5);
  float before = at;
  float total = 0.0;
`;

const finish = `
  vec3 tcolor = texture2D(colorTexture1, vec2(intensity * cscale0 + cshift0, 0.5)).rgb;
  float scalarOpacity = texture2D(pwfTexture1, vec2(intensity * pwfscale0 + pwfshift0, 0.5)).r;
  gl_FragData[0] = vec4(tcolor, scalarOpacity * opacity);
`;

const nothing = `
  {
    gl_FragData[0] = backgroundColor;
    return;
  }
`;

// Four columns of voxels around the pixel, each combined by itself, then bilinear between them.
const aligned = `
  vec3 beside = 1.0 - axis;
  vec3 aside = voxel * beside;
  if (at > high || any(lessThan(aside, vec3(-0.5))) || any(greaterThan(aside, last + 0.5))) ${nothing}
  vec3 across = axis.x > 0.5 ? vec3(0.0, 1.0, 0.0) : vec3(1.0, 0.0, 0.0);
  vec3 along = beside - across;
  vec3 inner = clamp(aside, vec3(0.0), last);
  vec3 base = min(floor(inner), max(last - 1.0, 0.0));
  vec3 part = inner - base;
  ivec3 corner0 = ivec3(base);
  ivec3 corner1 = ivec3(min(base + across, last));
  ivec3 corner2 = ivec3(min(base + along, last));
  ivec3 corner3 = ivec3(min(base + across + along, last));
  vec4 best = vec4(0.0);
  vec4 sum = vec4(0.0);
  for (int n = 0; n < 16384; n++)
  {
    float next = min(floor(at) + 1.0, high);
    float inside = clamp(at, 0.0, end);
    float layer = floor(inside);
    vec4 value = vec4(0.0);
    for (int side = 0; side < 2; side++)
    {
      ivec3 p = ivec3(axis * min(layer + float(side), end));
      vec4 read = vec4(
        texelFetch(volumeTexture[0], corner0 + p, 0).r,
        texelFetch(volumeTexture[0], corner1 + p, 0).r,
        texelFetch(volumeTexture[0], corner2 + p, 0).r,
        texelFetch(volumeTexture[0], corner3 + p, 0).r);
      value = side == 0 ? read : mix(value, read, inside - layer);
      if (inside == layer) break;
    }
    float weight = (next - before) * 0.5 + 1.0e-6;
    sum += weight * value;
    best = total == 0.0 ? value : slabType == 0 ? min(best, value) : max(best, value);
    total += weight;
    if (at >= high) break;
    before = at;
    at = next;
  }
  vec4 found = slabType == 2 ? sum / total : best;
  vec2 rows = mix(found.xz, found.yw, dot(part, across));
  float intensity = mix(rows.x, rows.y, dot(part, along));
`;

// Trilinear samples on the pixel's line.
const turned = `
  float best = 0.0;
  float sum = 0.0;
  for (int n = 0; n < 16384; n++)
  {
    if (at > high) break;
    float next = min(floor(at) + 1.0, high);
    vec3 p = voxel + perMm * ((at - middle) / dot(perMm, axis));
    // On the walked axis exactly where the walk is: its ends are faces.
    p += axis * (at - dot(p, axis));
    if (!any(lessThan(p, vec3(-0.5))) && !any(greaterThan(p, last + 0.5)))
    {
      float value = textureLod(volumeTexture[0], (p + 0.5) / size, 0.0).r;
      float weight = (next - before) * 0.5 + 1.0e-6;
      sum += weight * value;
      if (total == 0.0) best = value;
      else best = slabType == 0 ? min(best, value) : max(best, value);
      total += weight;
    }
    if (at >= high) break;
    before = at;
    at = next;
  }
  if (total == 0.0) ${nothing}
  float intensity = slabType == 2 ? sum / total : best;
`;

export interface ShaderReplacement {
  readonly shaderType: 'Fragment';
  readonly originalValue: string;
  readonly replaceFirst: true;
  readonly replacementValue: string;
  readonly replaceAll: false;
}

const replacement = (walk: string): readonly ShaderReplacement[] => [
  {
    shaderType: 'Fragment',
    originalValue: place,
    replaceFirst: true,
    replacementValue: begin + walk + finish,
    replaceAll: false,
  },
];

/** For a layer whose voxel axes run along the planes, and for one that stands turned. */
export const slabShaders: Readonly<Record<'aligned' | 'turned', readonly ShaderReplacement[]>> = {
  aligned: replacement(aligned),
  turned: replacement(turned),
};
