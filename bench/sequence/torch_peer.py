"""One training step of the recipe in PyTorch on one thread; prints the seconds of each step as one line of JSON.

Usage: python3 torch_peer.py ITEMS SESSIONS STEPS. Debian: apt-get install python3-torch.
The same work as ours: windows of 20 events, 2,048 events a step, width 64, one block, 2,048 drawn negatives with
their correction, own items scored exactly with a part of their own, AdamW, and Adam on the rows that were touched.
"""
import json
import math
import sys
import time

import torch
import torch.nn.functional as F

items, sessions, steps = map(int, sys.argv[1:4])
torch.set_num_threads(1)
torch.manual_seed(0)
WIDTH, HEADS, LENGTH, NEGATIVES, TEMPERATURE, DISTANCES, COUNTS = 64, 2, 20, 2048, 0.1, 32, 8
BATCH = 2048 // LENGTH

table = F.normalize(torch.randn(items, WIDTH), dim=1) * 0.58
first, second = torch.zeros(items, WIDTH), torch.zeros(items, WIDTH)


class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        linear = lambda inputs, outputs, bias=False: torch.nn.Linear(inputs, outputs, bias)
        self.position = torch.nn.Parameter(torch.randn(LENGTH, WIDTH) * 0.02)
        self.norm1, self.norm2, self.norm = (torch.nn.LayerNorm(WIDTH) for _ in range(3))
        self.qkv, self.out = linear(WIDTH, 3 * WIDTH, True), linear(WIDTH, WIDTH, True)
        self.up, self.down = linear(WIDTH, 2 * WIDTH, True), linear(2 * WIDTH, WIDTH, True)
        self.bias = torch.nn.Parameter(torch.zeros(HEADS, LENGTH))
        self.output, self.query, self.key = (linear(WIDTH, WIDTH) for _ in range(3))
        self.distance = torch.nn.Parameter(torch.zeros(LENGTH))
        self.gate = torch.nn.Parameter(torch.tensor(0.3))
        self.repeat_query, self.repeat_key = linear(WIDTH, WIDTH), linear(WIDTH, WIDTH)
        self.repeat_state = linear(WIDTH, 1)
        self.repeat_distance = torch.nn.Parameter(torch.zeros(DISTANCES))
        self.repeat_count = torch.nn.Parameter(torch.zeros(COUNTS))

    def forward(self, rows, sequence, targets, candidates, correction, is_last, times):
        unit = F.normalize(rows, dim=1)
        events = unit[sequence]
        x = F.dropout(events, 0.4) * math.sqrt(WIDTH) + self.position
        later = torch.ones(LENGTH, LENGTH, dtype=torch.bool).triu(1)
        apart = (torch.arange(LENGTH)[:, None] - torch.arange(LENGTH)[None]).clamp(min=0)
        q, k, v = (
            part.view(BATCH, LENGTH, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in self.qkv(self.norm1(x)).chunk(3, -1)
        )
        scores = q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + self.bias[:, apart]
        mixed = scores.masked_fill(later, -1e9).softmax(-1) @ v
        x = x + F.dropout(self.out(mixed.transpose(1, 2).reshape(BATCH, LENGTH, WIDTH)), 0.3)
        x = x + F.dropout(self.down(F.gelu(self.up(self.norm2(x)))), 0.3)
        h = self.norm(x)
        scores = self.query(h) @ self.key(h).transpose(-1, -2) / math.sqrt(WIDTH) + self.distance[apart]
        r = scores.masked_fill(later, -1e9).softmax(-1) @ events
        r = F.normalize(r + self.gate * self.output(h) / math.sqrt(WIDTH), dim=-1)
        own = r @ events.transpose(-1, -2) / TEMPERATURE
        own = own + self.repeat_query(h) @ self.repeat_key(h).transpose(-1, -2) / math.sqrt(WIDTH)
        own = own + self.repeat_distance[apart.clamp(max=DISTANCES - 1)] + self.repeat_state(h)
        own = own + self.repeat_count[times][:, None]
        own = own.masked_fill(~is_last, -1e9)
        # In place and without one long row of all: a third of the time.
        shared = ((r / TEMPERATURE) @ unit[:candidates].T).add_(correction)
        seen = torch.where(sequence < candidates, sequence, 0)[:, None].expand(-1, LENGTH, -1)
        seen = torch.where(later, torch.zeros_like(seen), seen)
        wanted_at = torch.where(targets < candidates, targets, 0)[..., None]
        shared = shared.scatter_(2, torch.cat([seen, wanted_at], -1), -1e9)
        wanted = (r * unit[targets]).sum(-1) / TEMPERATURE
        is_own = (sequence[:, None] == targets[..., None]) & is_last
        wanted = torch.where(is_own.any(-1), own.masked_fill(~is_own, 0).sum(-1), wanted)
        hidden = torch.where(is_own.any(-1), -1e9, 0.0)
        sums = torch.stack([shared.logsumexp(-1), own.logsumexp(-1), wanted + hidden], -1)
        return (sums.logsumexp(-1) - wanted).mean()


def last_and_times(sequence):
    """Which own item is its last occurrence up to each event, and how often each was there before."""
    same = sequence[:, :, None] == sequence[:, None]
    times = same.tril(-1).sum(-1).clamp(max=COUNTS - 1)
    at = torch.arange(LENGTH)
    between = (at[None] > at[:, None])[None] & same  # j, k: k later with the item of j
    again = torch.stack([between[:, :, : i + 1].any(-1) for i in range(LENGTH)], 1)
    return ~again & torch.ones(LENGTH, LENGTH, dtype=torch.bool).tril(), times


model = Model()
matrices = [p for p in model.parameters() if p.dim() == 2 and min(p.shape) > 1]
others = [p for p in model.parameters() if not any(p is m for m in matrices)]
adam = torch.optim.AdamW(
    [{"params": matrices, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}], lr=0.002, betas=(0.9, 0.98)
)
data = torch.randint(items, (sessions, LENGTH + 1))
seconds = []
for step in range(steps + 2):
    start = time.perf_counter()
    chosen = data[torch.randperm(sessions)[:BATCH]]
    drawn = torch.randint(items, (NEGATIVES,)).unique()
    place = torch.full((items,), -1)
    place[drawn] = 0
    more = chosen.flatten().unique()
    ids = torch.cat([drawn, more[place[more] < 0]])
    place[ids] = torch.arange(len(ids))
    packed = place[chosen]
    sequence, targets = packed[:, :-1], packed[:, 1:]
    rows = table[ids].requires_grad_()
    correction = torch.full((len(drawn),), -math.log(NEGATIVES / items))
    loss = model(rows, sequence, targets, len(drawn), correction, *last_and_times(sequence))
    adam.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_([*model.parameters(), rows], 1)
    adam.step()
    with torch.no_grad():
        m = first[ids].mul_(0.9).add_(rows.grad, alpha=0.1)
        v = second[ids].mul_(0.98).addcmul_(rows.grad, rows.grad, value=0.02)
        first[ids], second[ids] = m, v
        table[ids] -= 0.006 / (1 - 0.9 ** (step + 1)) * m / ((v / (1 - 0.98 ** (step + 1))).sqrt() + 1e-8)
    if step >= 2:
        seconds.append(time.perf_counter() - start)
print(json.dumps(seconds))
