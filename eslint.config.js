import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

// The house, held by the linter: which folder may import which, and which third-party name lives where.
// One table makes all blocks, because flat config replaces a rule's options when blocks overlap.
const allowed = {
  base: [],
  domain: ['base', 'domain'],
  dicom: ['base', 'domain'],
  pack: ['base', 'domain'],
  store: ['base', 'domain'],
  work: ['base', 'domain', 'dicom', 'pack'],
  view: ['base', 'domain'],
  i18n: ['base', 'domain'],
  state: ['base', 'domain', 'store', 'work', 'pack', 'dicom', 'i18n', 'view'],
  ui: ['base', 'domain', 'state', 'i18n', 'view'],
  tools: ['base', 'domain', 'dicom', 'pack'],
};
const folders = Object.keys(allowed);
const owners = {
  '@noble/hashes': 'base',
  'dicom-parser': 'dicom',
  pako: 'dicom',
  '@cornerstonejs/codec-charls': 'dicom',
  '@cornerstonejs/codec-openjpeg': 'dicom',
  '@cornerstonejs/codec-openjph': 'dicom',
  '@zip.js/zip.js': 'pack',
  valibot: 'pack',
  'age-encryption': 'pack',
  '@scure/bip39': 'pack',
  papaparse: 'pack',
  '@xmldom/xmldom': 'pack',
  idb: 'store',
  'write-excel-file': 'state',
  '@cornerstonejs/core': 'view',
  '@cornerstonejs/metadata': 'view',
  '@cornerstonejs/utils': 'view',
  '@kitware/vtk.js': 'view',
  '@lucide/svelte': 'ui',
  tinykeys: 'ui',
  uqr: 'ui',
};

const arrows = folders.map((folder) => {
  const forbiddenFolders = folders
    .filter((other) => other !== folder && !allowed[folder].includes(other))
    .flatMap((other) => [`#${other}`, `#${other}/*`]);
  const foreign = Object.entries(owners)
    .filter(([, owner]) => owner !== folder)
    .flatMap(([name]) => [name, `${name}/*`]);
  return {
    files: [`src/${folder}/**/*.{ts,svelte}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: forbiddenFolders,
              message: `src/${folder} may not import this folder (src/README.md).`,
            },
            { group: foreign, message: 'This library belongs to another folder (src/README.md).' },
            {
              regex: `^(\\.\\./)+(${folders.filter((other) => other !== folder).join('|')})/`,
              message: 'Enter another folder through its index: #name.',
            },
          ],
        },
      ],
    },
  };
});

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'static/', '.cache/'] },
  ...ts.configs.strictTypeChecked,
  ...ts.configs.stylisticTypeChecked,
  ...svelte.configs.recommended,
  ...svelte.configs.prettier,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      // noUncheckedIndexedAccess is on; in voxel loops `array[i]!` says "in range by construction" at no cost.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Error unions and data records read better as types; both forms are allowed.
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/array-type': ['error', { default: 'array-simple' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a const object and a type.' },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        {
          selector: 'CallExpression[callee.object.name="Math"][callee.property.name="hypot"]',
          message: 'Math.hypot differs between engines; marks must not.',
        },
      ],
    },
  },
  ...arrows,
  {
    files: ['src/domain/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'window',
        'document',
        'Date',
        'performance',
        'crypto',
        'indexedDB',
        'fetch',
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/no-navigation-without-resolve': 'off',
      // Maps and sets are replaced whole ($state.raw) or are not shown at all.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['**/*.svelte'],
    rules: {
      // The linter's TypeScript sees another component's props as any; svelte-check knows and checks them.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // An effect names what it depends on by reading it.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['src/tools/**', 'cases/**', 'test/**'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**'],
    rules: { 'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }] },
  },
  { files: ['**/*.config.{js,ts}'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['eslint.config.js'], ...ts.configs.disableTypeChecked },
);
