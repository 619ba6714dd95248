// The same figures as in `../layout.ts`, where each field is described.

export const HISTOGRAM_BYTES: usize = 2048;
export const BATCH_ROWS: i32 = 512;
export const SUM_BLOCK: i32 = 4096;

export const FEATURE_BYTES: usize = 32;
export const FEATURE_HISTOGRAM: usize = 0;
export const FEATURE_CATEGORICAL: usize = 4;
export const FEATURE_BINS: usize = 8;
export const FEATURE_MISSING_BIN: usize = 12;
export const FEATURE_DECODE: usize = 16;
export const FEATURE_ENABLED: usize = 20;

export const LEAF_BYTES: usize = 16;
export const LEAF_HESSIAN: usize = 0;
export const LEAF_GRADIENT: usize = 4;
export const LEAF_COUNT: usize = 8;
export const LEAF_HISTOGRAM: usize = 12;

export const SETTINGS_GRADIENT_UNIT: usize = 0;
export const SETTINGS_HESSIAN_UNIT: usize = 8;
export const SETTINGS_LAMBDA_L1: usize = 16;
export const SETTINGS_LAMBDA_L2: usize = 24;
export const SETTINGS_MIN_GAIN: usize = 32;
export const SETTINGS_MIN_DATA: usize = 40;
export const SETTINGS_MIN_HESSIAN: usize = 48;
export const SETTINGS_CAT_SMOOTH: usize = 56;
export const SETTINGS_CAT_L2: usize = 64;
export const SETTINGS_MAX_CAT_THRESHOLD: usize = 72;
export const SETTINGS_MIN_DATA_PER_GROUP: usize = 80;
export const SETTINGS_MAX_CAT_TO_ONEHOT: usize = 88;

export const RESULT_BYTES: usize = 64;
export const RESULT_GAIN: usize = 0;
export const RESULT_THRESHOLD: usize = 8;
export const RESULT_FLAGS: usize = 12;
export const RESULT_LEFT: usize = 16;
export const RESULT_BITSET: usize = 32;
export const FLAG_MISSING_LEFT: i32 = 1;
export const FLAG_CATEGORICAL: i32 = 2;
export const FLAG_SORTED: i32 = 4;

export const NODE_BYTES: usize = 12;
export const NODE_COLUMN: usize = 0;
export const NODE_LEFT: usize = 4;
export const NODE_RIGHT: usize = 8;

export const RANKING_BEGINS: usize = 0;
export const RANKING_BY_LABEL: usize = 4;
export const RANKING_LABEL_ENDS: usize = 8;
export const RANKING_GAINS: usize = 12;
export const RANKING_INVERSE_MAX_DCG: usize = 16;
export const RANKING_BY_SCORE: usize = 20;
export const RANKING_DISCOUNTS: usize = 24;
export const RANKING_WEIGHTS: usize = 28;
export const RANKING_TRUNCATION: usize = 32;
export const RANKING_NORMALISE: usize = 36;
export const RANKING_SIGMOID: usize = 40;
export const RANKING_CAPACITY: usize = 44;
