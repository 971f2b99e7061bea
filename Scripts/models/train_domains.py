#!/usr/bin/env python3
"""Learns the weights of data/policy-domain-weights.csv from data/training/policy-domain-sentences.csv.

    pip install -r Scripts/models/requirements.txt
    python3 Scripts/models/train_domains.py                     writes the weights
    python3 Scripts/models/train_domains.py --cross-validate    ten folds grouped by report: accuracy, calibration
    python3 Scripts/models/train_domains.py --cross-validate --words .build/release/conspectus
                                                                and the plain SVM on words in the same folds

A sentence is a bag of character n-grams (one to three characters) in three places: the sentence itself, the headings
above it, and the 60 characters before it. One linear support vector machine per domain weighs them. The sum over a
place is divided by the square root of the number of its n-grams, so that a score is

    score(d) = bias(d) + sum over places of (sum of weight(place, n-gram, d)) / sqrt(max(10, n-grams of the place))

and the probability of a domain is exp(temperature * score) over the sum of these. The temperature is fitted to scores
of sentences that were not trained on. Headings and context are left out of a lighter copy of every sentence of a report, so
that a sentence that has none is not taken for one without a domain for that reason alone.
"""
import argparse, csv, math, os, subprocess

import numpy as np
from scipy.sparse import csr_matrix, diags, hstack, vstack
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score
from sklearn.model_selection import GroupKFold
from sklearn.svm import LinearSVC

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'data')
PLACES = (('sentence', 1.0), ('heading', 0.5), ('before', 0.5))
LENGTH = 3          # of the longest n-gram
RARE = 2            # an n-gram is known if it stands in so many training sentences
PENALTY = 1.0       # C of the support vector machines
BARE = 0.25         # the weight of a copy without headings and context
SCALE = 100         # weights are written as integers, in hundredths
KEPT = 70000        # n-grams that are kept, those that tell most
FULL_WIDTH = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}


def symbols(text):
    """The characters that count: Han, Latin in lower case, one 9 for a run of digits, one | for all between."""
    out = []
    for c in text.translate(FULL_WIDTH).lower():
        if '一' <= c <= '鿿' or 'a' <= c <= 'z':
            out.append(c)
        elif '0' <= c <= '9':
            if not out or out[-1] != '9':
                out.append('9')
        elif not out or out[-1] != '|':
            out.append('|')
    if not out or out[0] != '|':
        out.insert(0, '|')
    if out[-1] != '|':
        out.append('|')
    return ''.join(out)


def ngrams(text):
    s = symbols(text)
    return [s[i:i + n] for n in range(1, LENGTH + 1) for i in range(len(s) - n + 1) if s[i:i + n] != '|']


class Place:
    """One place's n-grams, as weighted by their rarity; the rarity is multiplied into the weights when written."""

    def __init__(self, name, factor):
        self.name, self.factor = name, factor

    def learn(self, rows):
        df = {}
        for row in rows:
            for g in set(ngrams(row[self.name])):
                df[g] = df.get(g, 0) + 1
        self.known = {g: i for i, g in enumerate(sorted(g for g, n in df.items() if n >= RARE))}
        self.rarity = np.array([(math.log((1 + len(rows)) / (1 + df[g])) + 1) / 6 for g in self.known]) * self.factor
        return self

    def matrix(self, rows):
        starts, columns, values = [0], [], []
        for row in rows:
            counts, total = {}, 0
            for g in ngrams(row[self.name]):
                total += 1
                j = self.known.get(g)
                if j is not None:
                    counts[j] = counts.get(j, 0) + 1
            for j in sorted(counts):
                columns.append(j)
                values.append(counts[j] / math.sqrt(max(10, total)))
            starts.append(len(columns))
        return csr_matrix((values, columns, starts), shape=(len(rows), len(self.known))) @ diags(self.rarity)


def bare(row):
    return {**row, 'heading': '', 'before': ''}


class Model:
    def __init__(self, rows, weights=None):
        self.places = [Place(*p).learn(rows) for p in PLACES]
        reports = [r for r in rows if r['origin'] != 'written']
        x = vstack([self.matrix(rows), self.matrix([bare(r) for r in reports])]).tocsr()
        y = np.array([r['domain'] for r in rows] + [r['domain'] for r in reports])
        w = np.concatenate([np.ones(len(rows)), np.full(len(reports), BARE)])
        machine = LinearSVC(C=PENALTY, random_state=0).fit(x, y, sample_weight=w)
        # Most n-grams tell little. Those that tell most are learnt once more, without the others.
        rarity = np.concatenate([p.rarity for p in self.places])
        tell = np.abs(machine.coef_ * rarity).max(0)
        self.chosen = np.sort(np.argsort(-tell, kind='stable')[:KEPT])
        self.machine = LinearSVC(C=PENALTY, random_state=0).fit(x[:, self.chosen], y, sample_weight=w)
        self.codes = list(self.machine.classes_)

    def matrix(self, rows):
        return hstack([p.matrix(rows) for p in self.places]).tocsr()

    def scores(self, rows):
        return self.matrix(rows)[:, self.chosen] @ self.machine.coef_.T + self.machine.intercept_

    def written(self):
        """Integers as in the file: {(place, n-gram): weights}, bias."""
        rarity = np.concatenate([p.rarity for p in self.places])
        weights = np.rint(self.machine.coef_.T * rarity[self.chosen, None] * SCALE).astype(int)
        names = [(p.name, g) for p in self.places for g in p.known]
        kept = {names[j]: w for j, w in zip(self.chosen, weights) if np.abs(w).max() > 0}
        return kept, np.rint(self.machine.intercept_ * SCALE).astype(int)


def integer_scores(kept, bias, rows):
    """The scores as the program computes them."""
    out = np.zeros((len(rows), len(bias)))
    for i, row in enumerate(rows):
        for place, _ in PLACES:
            grams = ngrams(row[place])
            total = np.zeros(len(bias), dtype=int)
            for g in grams:
                w = kept.get((place, g))
                if w is not None:
                    total += w
            out[i] += total / math.sqrt(max(10, len(grams)))
    return (out + bias) / SCALE


def probabilities(scores, temperature):
    e = np.exp(temperature * (scores - scores.max(1, keepdims=True)))
    return e / e.sum(1, keepdims=True)


def fitted_temperature(scores, truth):
    grid = np.arange(1, 8.01, 0.05)
    losses = [-np.log(np.maximum(1e-12, probabilities(scores, t)[np.arange(len(truth)), truth])).mean() for t in grid]
    return float(grid[int(np.argmin(losses))])


def folds(rows):
    groups = np.array([r['report'] for r in rows])
    once = [i for i, r in enumerate(rows) if r['origin'] == 'shown']
    for train, test in GroupKFold(10).split(once, groups=groups[once]):
        held = {rows[once[i]]['report'] for i in test}
        yield [i for i, r in enumerate(rows) if r['report'] not in held], [once[i] for i in test]


def cross_validate(rows, words):
    truth, found, scores, plain = [], [], [], []
    kept_count = 0
    for train, test in folds(rows):
        model = Model([rows[i] for i in train])
        kept, bias = model.written()
        kept_count = len(kept)
        s = integer_scores(kept, bias, [rows[i] for i in test])
        scores.append(s)
        truth += [rows[i]['domain'] for i in test]
        found += [model.codes[k] for k in s.argmax(1)]
        if words is not None:
            plain += list(plain_svm(rows, words, [i for i in train if rows[i]['origin'] == 'shown'], test))
    codes = model.codes
    scores = np.vstack(scores)
    index = np.array([codes.index(t) for t in truth])
    temperature = fitted_temperature(scores, index)
    p = probabilities(scores, temperature)
    print(f'n-grams written {kept_count}; accuracy {accuracy_score(truth, found):.4f}, '
          f'macro F1 {f1_score(truth, found, average="macro"):.4f}, temperature {temperature:.2f}')
    if plain:
        print(f'plain SVM on words and pairs: accuracy {accuracy_score(truth, plain):.4f}, '
              f'macro F1 {f1_score(truth, plain, average="macro"):.4f}')
    top, right, error = p.max(1), p.argmax(1) == index, 0.0
    for low in np.arange(0, 1, 0.1):
        m = (top >= low) & (top < low + 0.1 + (low > 0.85))
        if m.any():
            error += m.mean() * abs(top[m].mean() - right[m].mean())
            print(f'  probability {low:.1f}-{low + 0.1:.1f}: {m.sum():5d} sentences, mean {top[m].mean():.3f}, right {right[m].mean():.3f}')
    print(f'expected calibration error {error:.4f}')
    table = confusion_matrix(truth, found, labels=codes)
    for k, code in enumerate(codes):
        f = 2 * table[k, k] / max(1, table[k].sum() + table[:, k].sum())
        wrong = sorted(((table[k, j], codes[j]) for j in range(len(codes)) if j != k and table[k, j]), reverse=True)[:3]
        print(f'  {code:12} n {table[k].sum():4d} precision {table[k, k] / max(1, table[:, k].sum()):.2f} '
              f'recall {table[k, k] / max(1, table[k].sum()):.2f} F1 {f:.2f}  taken for', ', '.join(f'{c} {n}' for n, c in wrong))
    return temperature


def plain_svm(rows, words, train, test):
    from sklearn.feature_extraction.text import TfidfVectorizer
    same = lambda x: x
    v = TfidfVectorizer(tokenizer=same, preprocessor=same, lowercase=False, token_pattern=None, ngram_range=(1, 2), sublinear_tf=True)
    x = v.fit_transform([words[i] for i in train])
    machine = LinearSVC(C=1.0, random_state=0).fit(x, [rows[i]['domain'] for i in train])
    return machine.predict(v.transform([words[i] for i in test]))


def segmented(command, rows):
    text = '\n'.join(r['sentence'].replace('\n', ' ') for r in rows) + '\n'
    out = subprocess.run([command, 'segment'], input=text, capture_output=True, text=True, check=True).stdout
    return [line.split() for line in out.split('\n')[:-1]]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--cross-validate', action='store_true')
    parser.add_argument('--words', metavar='COMMAND', help='the built command, to segment for the plain SVM')
    options = parser.parse_args()
    with open(os.path.join(DATA, 'training', 'policy-domain-sentences.csv'), encoding='utf-8', newline='') as f:
        rows = list(csv.DictReader(f))
    if options.cross_validate:
        cross_validate(rows, segmented(options.words, rows) if options.words else None)
        return
    truth, scores = [], []
    for train, test in folds(rows):
        model = Model([rows[i] for i in train])
        scores.append(integer_scores(*model.written(), [rows[i] for i in test]))
        truth += [model.codes.index(rows[i]['domain']) for i in test]
    temperature = fitted_temperature(np.vstack(scores), np.array(truth))
    model = Model(rows)
    kept, bias = model.written()
    with open(os.path.join(DATA, 'policy-domain-weights.csv'), 'w', encoding='utf-8', newline='') as f:
        out = csv.writer(f, lineterminator='\n')
        out.writerow(['place', 'ngram'] + model.codes)
        out.writerow(['temperature', f'{temperature * 100:.0f}'] + [''] * len(bias))
        out.writerow(['bias', ''] + list(bias))
        for (place, g), w in sorted(kept.items(), key=lambda e: (['sentence', 'heading', 'before'].index(e[0][0]), e[0][1])):
            out.writerow([place, g] + [v if v else '' for v in w])
    print(f'{len(kept)} n-grams, temperature {temperature:.2f}')


if __name__ == '__main__':
    main()
