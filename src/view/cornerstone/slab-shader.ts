// The slab rule of `Slab` (stage.ts) as vtk's reslice mapper is to draw it, in place of its own.
//
// [Note: vtk's slab loop] The loop of vtk.js 36.4.1 (OpenGL/ImageResliceMapper.js, getSlabSampleLoopLines) raises its
// step counter once for each side and so reaches twice as far as it was asked in strides of a whole smallest voxel, and
// where the middle of the slab lies outside the volume it draws nothing of what the slab does reach. We keep vtk's
// declarations, uniforms and colour tables and put the walk itself into the shader, through the mapper's documented
// shader replacements. slabType: 0 smallest, 1 largest, 2 mean. The thickness in mm is the length of the plane's normals.

/** Replaced before vtk fills it in, so that none of its own lines remain. */
const place = '//VTK::TCoord::Impl';

const begin = `
  vec3 size = vec3(textureSize(volumeTexture[0], 0));
  vec3 last = size - 1.0;
  vec3 voxel = (WCTCMatrix0 * vec4(vertexWCVSOutput.xyz, 1.0)).xyz * size - 0.5;
  vec3 perMm = (WCTCMatrix0 * vec4(normalize(normalWCVSOutput) * vboScaling, 0.0)).xyz * size;
  vec3 pace = abs(perMm);
  int axis = pace.y > pace.x ? 1 : 0;
  if (pace.z > pace[axis]) axis = 2;
  float reach = length(normalWCVSOutput) * 0.5 * pace[axis];
  float low = max(voxel[axis] - reach, -0.5);
  float high = min(voxel[axis] + reach, last[axis] + 0.5);
  float at = low;
  float before = low;
  float total = 0.0;
`;

const end = `
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
  int across = axis == 0 ? 1 : 0;
  int along = axis == 2 ? 1 : 2;
  bool beside = voxel[across] < -0.5 || voxel[across] > last[across] + 0.5
    || voxel[along] < -0.5 || voxel[along] > last[along] + 0.5;
  if (beside || low > high) ${nothing}
  float u = clamp(voxel[across], 0.0, last[across]);
  float v = clamp(voxel[along], 0.0, last[along]);
  float u0 = min(floor(u), max(last[across] - 1.0, 0.0));
  float v0 = min(floor(v), max(last[along] - 1.0, 0.0));
  vec4 best = vec4(0.0);
  vec4 sum = vec4(0.0);
  for (int n = 0; n < 16384; n++)
  {
    float next = min(floor(at) + 1.0, high);
    float inside = clamp(at, 0.0, last[axis]);
    float layer = floor(inside);
    vec4 value = vec4(0.0);
    for (int c = 0; c < 4; c++)
    {
      ivec3 p;
      p[axis] = int(layer);
      p[across] = int(min(u0 + float(c & 1), last[across]));
      p[along] = int(min(v0 + float(c >> 1), last[along]));
      float near = texelFetch(volumeTexture[0], p, 0).r;
      if (inside > layer)
      {
        p[axis] = int(min(layer + 1.0, last[axis]));
        near += (inside - layer) * (texelFetch(volumeTexture[0], p, 0).r - near);
      }
      value[c] = near;
    }
    float weight = (next - before) * 0.5 + 1.0e-6;
    sum += weight * value;
    if (total == 0.0) best = value;
    else best = slabType == 0 ? min(best, value) : max(best, value);
    total += weight;
    if (at >= high) break;
    before = at;
    at = next;
  }
  vec4 found = slabType == 2 ? sum / total : best;
  vec2 rows = mix(found.xz, found.yw, u - u0);
  float intensity = mix(rows.x, rows.y, v - v0);
`;

// Trilinear samples on the pixel's line.
const turned = `
  float best = 0.0;
  float sum = 0.0;
  for (int n = 0; n < 16384; n++)
  {
    if (at > high) break;
    float next = min(floor(at) + 1.0, high);
    vec3 p = voxel + perMm * ((at - voxel[axis]) / perMm[axis]);
    p[axis] = at;
    if (!any(lessThan(p, vec3(-0.5))) && !any(greaterThan(p, last + 0.5)))
    {
      float value = texture(volumeTexture[0], (p + 0.5) / size).r;
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
    replacementValue: begin + walk + end,
    replaceAll: false,
  },
];

/** For a layer whose voxel axes run along the planes, and for one that stands turned. */
export const slabShaders: Readonly<Record<'aligned' | 'turned', readonly ShaderReplacement[]>> = {
  aligned: replacement(aligned),
  turned: replacement(turned),
};
