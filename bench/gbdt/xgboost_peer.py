"""Trains native XGBoost (hist) on a set of the benchmark and prints one line of JSON.

Usage: python3 xgboost_peer.py FOLDER SET FEATURES TRAIN_ROWS TEST_ROWS GROUP_ROWS THREADS TREES LEAVES
Debian: apt-get install python3-xgboost python3-numpy python3-scipy. Set OMP_WAIT_POLICY=passive.
"""
import json
import sys
import time

import numpy as np
import xgboost as xgb
from scipy.stats import rankdata

folder, name = sys.argv[1:3]
features, train_rows, test_rows, group_rows, threads, trees, leaves = map(int, sys.argv[3:10])


def read(part, what):
    return np.fromfile(f"{folder}/{name}.{part}.{what}.f32", np.float32)


def auc(label, score):
    rank = rankdata(score)
    positive = label.sum()
    negative = len(label) - positive
    return (rank[label > 0].sum() - positive * (positive + 1) / 2) / (positive * negative)


def ndcg10(label, score, size):
    gain = 2.0 ** label.reshape(-1, size) - 1
    discount = 1 / np.log2(np.arange(2, 12))
    order = np.argsort(-score.reshape(-1, size), axis=1, kind="stable")[:, :10]
    dcg = (np.take_along_axis(gain, order, 1) * discount).sum(1)
    ideal = (-np.sort(-gain, axis=1)[:, :10] * discount).sum(1)
    return float(np.mean(dcg[ideal > 0] / ideal[ideal > 0]))


values = np.ascontiguousarray(read("train", "values").reshape(features, train_rows).T)
test = np.ascontiguousarray(read("test", "values").reshape(features, test_rows).T)
label, test_label = read("train", "label"), read("test", "label")
params = {
    "tree_method": "hist",
    "grow_policy": "lossguide",
    "max_leaves": leaves,
    "max_depth": 0,
    "max_bin": 256,
    "eta": 0.1,
    "nthread": threads,
    "verbosity": 0,
    "lambda": 0,
    "min_child_weight": 1e-3,
    "objective": "rank:ndcg" if group_rows else "binary:logistic",
}
start = time.time()
data = xgb.QuantileDMatrix(values, label, max_bin=256, nthread=threads)
if group_rows:
    data.set_group(np.full(train_rows // group_rows, group_rows))
binning = time.time() - start
booster = xgb.Booster(params, [data])
start = time.time()
for tree in range(trees):
    booster.update(data, tree)
training = time.time() - start
score = booster.predict(xgb.DMatrix(test), output_margin=True)
quality = ndcg10(test_label, score, group_rows) if group_rows else auc(test_label, score)
print(json.dumps({"binning": binning, "training": training, "quality": float(quality)}))
