"""Spark: the same comparison on a cluster, whose session the user brings (`SparkEngine`)."""

from __future__ import annotations

from stance.engines.spark.engine import SparkEngine

__all__ = ["SparkEngine"]
