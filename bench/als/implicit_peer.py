"""Trains native implicit on a set of the benchmark and prints one line of JSON.

Usage: python3 implicit_peer.py FOLDER SET USERS ITEMS ALPHA THREADS FACTORS ITERATIONS
Set OPENBLAS_NUM_THREADS=1, as implicit asks for.
"""
import json
import sys
import time

import numpy as np
from implicit.als import AlternatingLeastSquares
from implicit.cpu._als import calculate_loss
from scipy.sparse import csr_matrix

folder, name = sys.argv[1:3]
users, items = map(int, sys.argv[3:5])
alpha = float(sys.argv[5])
threads, factors, iterations = map(int, sys.argv[6:9])


def read(what, kind):
    return np.fromfile(f"{folder}/{name}.{what}", kind)


rows = csr_matrix(
    (read("weight.f32", np.float32), read("item.i32", np.int32), read("offsets.i32", np.int32)),
    shape=(users, items),
)
model = AlternatingLeastSquares(
    factors=factors, regularization=0.01, alpha=alpha, iterations=iterations, num_threads=threads, random_state=0
)
start = time.time()
model.fit(rows, show_progress=False)
training = time.time() - start
confidences = rows if alpha == 1 else (alpha * rows).astype(np.float32)
objective = calculate_loss(confidences, model.user_factors, model.item_factors, 0.01)
print(json.dumps({"training": training, "objective": float(objective)}))
