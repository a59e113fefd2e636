"""The stages in order, and how to run them: here in this process, in `sandbox` inside a throw-away child."""

from datasets.pipeline.running import PipelineResult, run
from datasets.pipeline.stages import STAGES

__all__ = ["STAGES", "PipelineResult", "run"]
