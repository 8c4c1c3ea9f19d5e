#!/usr/bin/python3
"""The peer: Flowsentry's pipeline as one in-memory script with pandas, scikit-learn and xgboost.

Reads a labelled CSV of the 86 IoTID20 columns, cleans and counts, splits by groups of identical feature vectors, fits on the
training rows, trains a booster and the two baselines, chooses the threshold on the validation rows, measures on the test
rows with bootstrap intervals, and writes the model and evaluation.json. Draws no plots. Prints one JSON object: seconds for
each phase, what was found in the data, and the metrics.
"""

import time

STARTED = time.perf_counter()

import argparse
import json
import os
import sys

import numpy as np
import pandas as pd
import sklearn
import xgboost as xgb
from sklearn.metrics import average_precision_score, confusion_matrix, log_loss, roc_auc_score
from sklearn.model_selection import GroupShuffleSplit

IDENTIFIERS = ["Flow_ID", "Src_IP", "Src_Port", "Dst_IP", "Timestamp"]
TARGETS = ["Label", "Cat", "Sub_Cat"]
LABELS = {"Normal": 0, "Anomaly": 1}
CALIBRATION_BINS = 10
EPSILON = np.finfo(np.float64).eps


class Phases:
    """Seconds between one mark and the next."""

    def __init__(self, started: float):
        self.seconds: dict[str, float] = {}
        self.last = started

    def end(self, name: str) -> None:
        now = time.perf_counter()
        self.seconds[name] = self.seconds.get(name, 0.0) + now - self.last
        self.last = now


def read(path: str) -> pd.DataFrame:
    # Categories hold each text once: a third of the memory of object columns.
    return pd.read_csv(path, dtype=dict.fromkeys(["Src_IP", "Dst_IP", *TARGETS], "category"))


def prepare(flows: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray, np.ndarray, dict]:
    """The features of the set `service` as float32 with infinities missing, the labels, and a group number per row."""
    unknown = set(flows["Label"].cat.categories) - set(LABELS)
    if unknown:
        sys.exit(f"error: Label holds {sorted(unknown)}; allowed: {list(LABELS)}")
    labels = flows["Label"].map(LABELS).to_numpy(np.uint8)
    duplicates = int(flows.duplicated().sum())
    features = flows.drop(columns=IDENTIFIERS + TARGETS).astype(np.float32)
    infinite = np.isinf(features).sum()
    features = features.replace([np.inf, -np.inf], np.nan)
    groups = pd.util.hash_pandas_object(features, index=False).to_numpy()
    counts = {
        "rows": len(flows),
        "anomaly": int(labels.sum()),
        "duplicates": duplicates,
        "repeats": int(pd.Series(groups).duplicated().sum()),
        "infinite": {column: int(count) for column, count in infinite.items() if count},
    }
    return features, labels, groups, counts


def split(labels: np.ndarray, groups: np.ndarray, test: float, validation: float, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows of train, validation and test; rows with the same feature vector are on one side."""
    rest, test_rows = next(GroupShuffleSplit(n_splits=1, test_size=test, random_state=seed).split(labels, groups=groups))
    train, held = next(GroupShuffleSplit(n_splits=1, test_size=validation, random_state=seed).split(rest, groups=groups[rest]))
    return rest[train], rest[held], test_rows


def engineer(flows: pd.DataFrame) -> pd.DataFrame:
    """The features with those computed from them; a division by zero is missing."""
    packets = flows["Tot_Fwd_Pkts"] + flows["Tot_Bwd_Pkts"]
    payload = flows["TotLen_Fwd_Pkts"] + flows["TotLen_Bwd_Pkts"]
    first = (flows["Pkt_Size_Avg"] * packets - payload).round()
    made = pd.DataFrame(
        {
            "Pkts": packets,
            "Byts_Per_Pkt": payload / packets,
            "First_Pkt_Len": first,
            "Rest_Pkt_Len_Mean": (payload - first) / (packets - 1),
            "Bwd_Pkts_Share": flows["Tot_Bwd_Pkts"] / packets,
            "Bwd_Header_Mean": flows["Bwd_Header_Len"] / flows["Tot_Bwd_Pkts"],
            "IAT_Variation": flows["Flow_IAT_Std"] / flows["Flow_IAT_Mean"],
            "IAT_Min_Share": flows["Flow_IAT_Min"] / flows["Flow_IAT_Max"],
        },
        dtype=np.float32,
    ).replace([np.inf, -np.inf], np.nan)
    return pd.concat([flows, made], axis=1)


def varying(train: pd.DataFrame) -> list[str]:
    """The columns that are not constant in the training rows."""
    return train.columns[train.min() != train.max()].tolist()


def train_booster(train: xgb.DMatrix, validation: xgb.DMatrix, options: argparse.Namespace) -> xgb.Booster:
    parameters = {
        "objective": "binary:logistic",
        "eval_metric": "logloss",
        "tree_method": "hist",
        "max_depth": options.depth,
        "eta": options.eta,
        "subsample": options.subsample,
        "colsample_bytree": options.colsample,
        "nthread": options.threads,
        "seed": options.seed,
    }
    return xgb.train(
        parameters,
        train,
        options.rounds,
        evals=[(validation, "validation")],
        early_stopping_rounds=options.early_stopping or None,
        verbose_eval=False,
    )


class LinearBaseline:
    """Logistic regression (gblinear) on standardised signed logarithms of at most 50,000 rows, missing values at the mean."""

    ROWS = 50_000

    def __init__(self, features: np.ndarray, labels: np.ndarray, seed: int):
        if len(features) > self.ROWS:
            sample = np.random.default_rng(seed).choice(len(features), self.ROWS, replace=False)
            features, labels = features[sample], labels[sample]
        squeezed = self.squeeze(features)
        self.mean = np.nanmean(squeezed, axis=0, dtype=np.float64).astype(np.float32)
        deviation = np.nanstd(squeezed, axis=0, dtype=np.float64).astype(np.float32)
        self.deviation = np.where(deviation > 0, deviation, 1).astype(np.float32)
        parameters = {
            "booster": "gblinear",
            "updater": "coord_descent",
            "feature_selector": "cyclic",
            "objective": "binary:logistic",
            "eta": 0.5,
            "lambda": 0,
            "alpha": 0,
            # One thread: coordinate descent is two times slower with two.
            "nthread": 1,
            "seed": seed,
        }
        self.booster = xgb.train(parameters, xgb.DMatrix(self.standardise(squeezed), labels), 50)

    @staticmethod
    def squeeze(features: np.ndarray) -> np.ndarray:
        return np.copysign(np.log1p(np.abs(features)), features)

    def standardise(self, squeezed: np.ndarray) -> np.ndarray:
        squeezed -= self.mean
        squeezed /= self.deviation
        return np.nan_to_num(squeezed, copy=False, nan=0.0)

    def predict(self, features: np.ndarray) -> np.ndarray:
        return self.booster.predict(xgb.DMatrix(self.standardise(self.squeeze(features))))


def choose_threshold(labels: np.ndarray, scores: np.ndarray, rule: str) -> float:
    """The score at which "Anomaly from here on" has the highest macro-F1 or Matthews correlation."""
    order = np.argsort(-scores, kind="stable")
    ends = np.flatnonzero(np.append(np.diff(scores[order]) != 0, True))
    tp = np.cumsum(labels[order])[ends].astype(np.float64)
    fp = ends + 1 - tp
    fn, tn = tp[-1] - tp, fp[-1] - fp
    with np.errstate(invalid="ignore", divide="ignore"):
        if rule == "max-macro-f1":
            value = (2 * tp / (2 * tp + fp + fn) + 2 * tn / (2 * tn + fn + fp)) / 2
        else:
            value = (tp * tn - fp * fn) / np.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
    return float(scores[order][ends[np.nanargmax(value)]])


def rates(tn, fp, fn, tp) -> dict:
    """What follows from a confusion matrix; works on numbers and on arrays of them."""
    with np.errstate(invalid="ignore", divide="ignore"):
        rows = tn + fp + fn + tp
        f1_anomaly, f1_normal = 2 * tp / (2 * tp + fp + fn), 2 * tn / (2 * tn + fn + fp)
        precision, recall = tp / (tp + fp), tp / (tp + fn)
        return {
            "macroF1": (f1_anomaly + f1_normal) / 2,
            "mcc": (tp * tn - fp * fn) / np.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)),
            "balancedAccuracy": (recall + tn / (tn + fp)) / 2,
            "falsePositiveRate": fp / (fp + tn),
            "falseNegativeRate": fn / (fn + tp),
            "falseAlarmsPerMillion": 1e6 * fp / rows,
            "recallAnomaly": recall,
            "precisionAnomaly": precision,
            "f1Anomaly": f1_anomaly,
            "fHalfAnomaly": 1.25 * tp / (1.25 * tp + 0.25 * fn + fp),
            "f2Anomaly": 5 * tp / (5 * tp + 4 * fn + fp),
            "recallNormal": tn / (tn + fp),
            "precisionNormal": tn / (tn + fn),
            "f1Normal": f1_normal,
            "accuracy": (tp + tn) / rows,
        }


def calibration_bin(scores: np.ndarray) -> np.ndarray:
    return np.digitize(scores, np.linspace(0, 1, CALIBRATION_BINS + 1)[1:-1], right=True)


def measure(labels: np.ndarray, scores: np.ndarray, threshold: float) -> dict:
    tn, fp, fn, tp = (int(count) for count in confusion_matrix(labels, scores >= threshold, labels=[0, 1]).ravel())
    gaps = np.bincount(calibration_bin(scores), weights=labels - scores.astype(np.float64))
    return {
        "confusion": {"tn": tn, "fp": fp, "fn": fn, "tp": tp},
        **{name: float(value) for name, value in rates(*map(np.float64, (tn, fp, fn, tp))).items()},
        "rocAuc": float(roc_auc_score(labels, scores)),
        "prAucAnomaly": float(average_precision_score(labels, scores)),
        "prAucNormal": float(average_precision_score(1 - labels, -scores)),
        "logLoss": float(log_loss(labels, scores.astype(np.float64), eps="auto")),
        "brier": float(np.mean((scores - labels) ** 2, dtype=np.float64)),
        "calibrationError": float(np.abs(gaps).sum() / len(labels)),
    }


class Resampled:
    """The metrics of one model on rows so and so often repeated. What does not depend on the repetition is computed once."""

    def __init__(self, labels: np.ndarray, scores: np.ndarray, threshold: float):
        self.order = np.argsort(-scores, kind="stable")
        ranked = scores[self.order]
        self.positive = labels[self.order].astype(np.float64)
        # Ties share a place: ranks are taken at the last row of each distinct score.
        self.ends = np.flatnonzero(np.append(np.diff(ranked) != 0, True))
        self.called = int(np.searchsorted(-ranked, -threshold, side="right"))
        clipped = np.clip(ranked.astype(np.float64), EPSILON, 1 - EPSILON)
        self.loss = -np.where(self.positive == 1, np.log(clipped), np.log1p(-clipped))
        self.square = (ranked - self.positive) ** 2
        self.gap = self.positive - ranked
        # Ranked rows have descending bins, so that the sums of a bin are sums of a slice.
        bins = calibration_bin(ranked)
        self.bin_starts = np.flatnonzero(np.append(True, np.diff(bins) != 0))

    def __call__(self, repeated: np.ndarray) -> tuple[float, ...]:
        weights = repeated[self.order].astype(np.float64)
        all_to = np.cumsum(weights)
        tp_to = np.cumsum(weights * self.positive)
        rows, anomalies = all_to[-1], tp_to[-1]
        normals = rows - anomalies
        called = all_to[self.called - 1] if self.called else 0.0
        tp = tp_to[self.called - 1] if self.called else 0.0
        fp = called - tp
        all_at, tp_at = all_to[self.ends], tp_to[self.ends]
        fp_at = all_at - tp_at
        tp_step, fp_step = np.diff(tp_at, prepend=0.0), np.diff(fp_at, prepend=0.0)
        with np.errstate(invalid="ignore", divide="ignore"):
            roc = np.dot(fp_step, tp_at - tp_step / 2) / (anomalies * normals)
            pr_anomaly = np.dot(tp_step, np.nan_to_num(tp_at / all_at)) / anomalies
            # Normal is ranked from the other end.
            normal_from = normals - fp_at + fp_step
            all_from = rows - all_at + tp_step + fp_step
            pr_normal = np.dot(fp_step, np.nan_to_num(normal_from / all_from)) / normals
        gaps = np.add.reduceat(weights * self.gap, self.bin_starts)
        return (
            normals - fp, fp, anomalies - tp, tp, roc, pr_anomaly, pr_normal,
            np.dot(weights, self.loss) / rows, np.dot(weights, self.square) / rows, np.abs(gaps).sum() / rows,
        )  # fmt: skip


def bootstrap(labels: np.ndarray, models: dict[str, tuple[np.ndarray, float]], resamples: int, seed: int) -> dict[str, dict]:
    """95 % percentile intervals over resamples that keep the size of each class; all models see the same resamples."""
    generator = np.random.default_rng(seed)
    by_class = [np.flatnonzero(labels == label) for label in (0, 1)]
    measures = {name: Resampled(labels, scores, threshold) for name, (scores, threshold) in models.items()}
    found = {name: [] for name in models}
    repeated = np.empty(len(labels), dtype=np.intp)
    for _ in range(resamples):
        for rows in by_class:
            repeated[rows] = np.bincount(generator.integers(len(rows), size=len(rows)), minlength=len(rows))
        for name, measured in measures.items():
            found[name].append(measured(repeated))
    return {name: intervals(np.array(samples)) for name, samples in found.items()}


def intervals(samples: np.ndarray) -> dict:
    named = dict(zip(["rocAuc", "prAucAnomaly", "prAucNormal", "logLoss", "brier", "calibrationError"], samples.T[4:]))
    columns = {**rates(*samples.T[:4]), **named}
    return {
        name: {"low": float(low), "high": float(high), "standardDeviation": float(np.nanstd(values, ddof=1))}
        for name, values in columns.items()
        if not np.isnan(values).all()
        for low, high in [np.nanpercentile(values, [2.5, 97.5])]
    }


def by_category(categories: pd.Series, labels: np.ndarray, called: np.ndarray) -> dict:
    """Rows of each category and the share that was called right: recall of its class."""
    right = pd.Series(called == (labels == 1))
    grouped = right.groupby(categories.reset_index(drop=True), observed=True)
    return {str(name): {"rows": int(count), "recall": float(recall)} for name, count, recall in zip(grouped.size().index, grouped.size(), grouped.mean())}


def without_nan(value):
    """JSON has no NaN: what is not defined is null."""
    if isinstance(value, dict):
        return {key: without_nan(item) for key, item in value.items()}
    return None if isinstance(value, float) and np.isnan(value) else value


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, help="CSV of the 86 columns")
    parser.add_argument("--out", required=True, help="folder for model.json, baseline.json and evaluation.json")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--early-stopping", type=int, default=0, help="rounds without gain on the validation rows; 0: never")
    parser.add_argument("--depth", type=int, default=6)
    parser.add_argument("--eta", type=float, default=0.1)
    parser.add_argument("--subsample", type=float, default=0.8)
    parser.add_argument("--colsample", type=float, default=0.8)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--test-share", type=float, default=0.3)
    parser.add_argument("--validation-share", type=float, default=0.2, help="of the rows that are not for testing")
    parser.add_argument("--rule", choices=["max-macro-f1", "max-mcc"], default="max-macro-f1")
    parser.add_argument("--resamples", type=int, default=1000)
    return parser.parse_args()


def main() -> None:
    options = arguments()
    phases = Phases(STARTED)
    phases.end("imports")

    flows = read(options.data)
    phases.end("read")

    features, labels, groups, counts = prepare(flows)
    categories = flows[["Cat", "Sub_Cat"]]
    del flows
    phases.end("prepare")

    train, validation, test = split(labels, groups, options.test_share, options.validation_share, options.seed)
    phases.end("split")

    features = engineer(features)
    kept = varying(features.iloc[train])
    dropped = [column for column in features if column not in kept]
    matrix = features[kept].to_numpy()
    del features
    parts = [(matrix[rows], labels[rows]) for rows in (train, validation, test)]
    del matrix
    (train_features, train_labels), (validation_features, validation_labels), (test_features, test_labels) = parts
    phases.end("features")

    train_matrix = xgb.QuantileDMatrix(train_features, train_labels, feature_names=kept, nthread=options.threads)
    validation_matrix = xgb.QuantileDMatrix(validation_features, validation_labels, feature_names=kept, nthread=options.threads, ref=train_matrix)
    phases.end("matrix")
    booster = train_booster(train_matrix, validation_matrix, options)
    phases.end("train")
    del train_matrix, validation_matrix

    baseline = LinearBaseline(train_features, train_labels, options.seed)
    phases.end("baseline")

    best = {"iteration_range": (0, booster.best_iteration + 1)} if options.early_stopping else {}
    scores = {
        "model": [booster.inplace_predict(rows, **best) for rows in (validation_features, test_features)],
        "linear": [baseline.predict(rows) for rows in (validation_features, test_features)],
        "majority": [np.full(len(rows), train_labels.mean(), dtype=np.float32) for rows in (validation_features, test_features)],
    }
    thresholds = {name: choose_threshold(validation_labels, held, options.rule) for name, (held, _) in scores.items()}
    phases.end("predict")

    metrics = {name: measure(test_labels, tested, thresholds[name]) for name, (_, tested) in scores.items()}
    called = scores["model"][1] >= thresholds["model"]
    recalls = {column: by_category(categories[column].iloc[test], test_labels, called) for column in categories}
    phases.end("evaluate")

    spread = bootstrap(test_labels, {name: (tested, thresholds[name]) for name, (_, tested) in scores.items()}, options.resamples, options.seed)
    phases.end("bootstrap")

    os.makedirs(options.out, exist_ok=True)
    booster.save_model(os.path.join(options.out, "model.json"))
    baseline.booster.save_model(os.path.join(options.out, "baseline.json"))
    evaluation = without_nan(
        {
            "thresholds": thresholds,
            "rows": {"train": len(train), "validation": len(validation), "test": len(test)},
            "metrics": metrics,
            "intervals": spread,
            "categories": recalls,
            "dropped": dropped,
        }
    )
    with open(os.path.join(options.out, "evaluation.json"), "w", encoding="utf-8") as file:
        json.dump(evaluation, file, indent=2, allow_nan=False)
    phases.end("save")

    result = {
        "versions": {"xgboost": xgb.__version__, "scikit-learn": sklearn.__version__, "pandas": pd.__version__, "numpy": np.__version__},
        "parameters": vars(options),
        "data": counts,
        "rounds": booster.num_boosted_rounds(),
        "seconds": {**phases.seconds, "wall": time.perf_counter() - STARTED},
        **evaluation,
    }
    json.dump(result, sys.stdout, allow_nan=False)
    print()


if __name__ == "__main__":
    main()
