"""A small client of the market's API: bearer key, idempotency keys, patience with a server that comes back.

It sends what any outside program would send and knows nothing else of the project.
"""

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx

PART_BYTES = 16 * 1024 * 1024
PAUSE_SECONDS = 0.3
WAIT_SECONDS = 5
OVER = ("done", "failed", "cancelled")
OPEN = ("reserved", "running")


class Refused(Exception):
    """The market said no: a problem document."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        super().__init__(problem.get("code", ""))
        self.status = status
        self.code = str(problem.get("code", f"http_{status}"))
        self.problem = problem


class Client:
    """One key at one address. Every POST carries an Idempotency-Key, so sending it again is safe."""

    def __init__(self, url: str, key: str, *, patience_seconds: float = 0, language: str = "en") -> None:
        headers = {"Authorization": f"Bearer {key}", "Accept-Language": language}
        self.http = httpx.Client(base_url=f"{url}/api/v1", headers=headers, timeout=60, trust_env=False)
        self.patience_seconds = patience_seconds

    def close(self) -> None:
        """Close its connections."""
        self.http.close()

    def get(self, path: str, **headers: str) -> Any:
        """Return what lies at a path."""
        return self._send("GET", path, headers=headers)

    def post(self, path: str, body: object = None, *, key: str = "") -> Any:
        """Send a body to a path."""
        sent = json.dumps({} if body is None else body).encode()
        headers = {"Idempotency-Key": key or str(uuid4()), "Content-Type": "application/json"}
        return self._send("POST", path, content=sent, headers=headers)

    def every(self, path: str) -> Iterator[dict[str, Any]]:
        """Yield all rows of a list, page by page."""
        page = self.get(path)
        yield from page["results"]
        while page["next"]:
            page = self.get(page["next"])
            yield from page["results"]

    def upload(self, file_name: str, data: memoryview, *, purpose: str = "data") -> str:
        """Send a file in parts and return the complete upload's id."""
        upload_id = str(self.post("/uploads", {"file_name": file_name, "purpose": purpose})["id"])
        starts = range(0, len(data), PART_BYTES)
        for number, start in enumerate(starts, start=1):
            self.put_part(upload_id, number, data[start : start + PART_BYTES])
        self.post(f"/uploads/{upload_id}/complete", {"parts": len(starts)})
        return upload_id

    def put_part(self, upload_id: str, number: int, part: memoryview) -> None:
        """Send one part with its digest."""
        digest = base64.b64encode(hashlib.sha256(part).digest()).decode()
        headers = {"Content-Digest": f"sha-256=:{digest}:", "Content-Type": "application/octet-stream"}
        self._send("PUT", f"/uploads/{upload_id}/parts/{number}", content=bytes(part), headers=headers)

    def job(self, job_id: str) -> Iterator[dict[str, Any]]:
        """Yield how far a job is until it is over."""
        while True:
            seen = self.get(f"/jobs/{job_id}")
            yield seen
            if seen["state"] in OVER:
                return
            time.sleep(PAUSE_SECONDS)

    def answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Wait for the answer to a question that was accepted."""
        while asked["state"] in OPEN:
            asked = self.get(f"/queries/{asked['query']}", Prefer=f"wait={WAIT_SECONDS}")
            if asked["state"] in OPEN:  # a busy server need not grant the wait
                time.sleep(PAUSE_SECONDS)
        return asked

    def _send(self, method: str, path: str, **request: Any) -> Any:
        """Send a request, again while the server is away and patience lasts; Refused for a problem document."""
        end = time.monotonic() + self.patience_seconds
        while True:
            try:
                answer = self.http.request(method, path, **request)
            except httpx.TransportError:
                if time.monotonic() > end:
                    raise
            else:
                if answer.status_code < 400:
                    return answer.json()
                if answer.status_code < 500 or time.monotonic() > end:
                    raise Refused(answer.status_code, _problem(answer))
            time.sleep(PAUSE_SECONDS)


def _problem(answer: httpx.Response) -> dict[str, Any]:
    """Return the problem document of an answer; an empty one when the server sent something else."""
    try:
        read = answer.json()
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
