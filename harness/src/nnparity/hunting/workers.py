"""Hunts with many workers, of this machine or of others, through Dask; a worker that dies costs its batch.

Only what is asked for here knows Dask, which is an extra of the distribution.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from distributed import Client, LocalCluster, as_completed, get_worker
from distributed.scheduler import KilledWorker

from nnparity.errors import UsageError
from nnparity.hunting.engine import GoesOn, Hunt, OnFinding
from nnparity.hunting.hunter import Hunter, Outcome
from nnparity.hunting.readiness import ready_ports
from nnparity.hunting.versions import differences, versions_of
from nnparity.ports.port import Port, choose_ports
from nnparity.specification.spec import Spec

CONNECTING_SECONDS = 10
# So many batches for each worker: the next one is there when one is done.
AHEAD = 2
# As often may a batch be lost with its worker.
RETRIES = 3


class UnfitWorkerError(Exception):
    """A worker that came late, and cannot hunt what is hunted: its address, and why."""


@dataclass(frozen=True)
class Task:
    """What a worker has to know of a hunt; ports are found by their files, or by name where a worker runs."""

    hunt: Hunt
    versions: tuple[tuple[str, str], ...]


class Workers:
    """Hunts batches with the workers of a scheduler."""

    def __init__(self, client: Client, task: Task) -> None:
        self._client = client
        self._task = task
        self.known: set[str] = set()

    def pids(self) -> list[int]:
        """Return the process of each worker."""
        return list(self._client.run(os.getpid).values())

    def outcomes(self, numbers: Iterator[int], goes_on: GoesOn, on_finding: OnFinding) -> Iterator[Outcome]:
        """Keep every worker busy; yield what comes of each batch as it comes."""
        going = as_completed([])
        lost: list[int] = []
        waiting: dict[Any, int] = {}

        def submit() -> None:
            while len(waiting) < AHEAD * max(1, len(self._client.nthreads())):
                if not lost and not goes_on():
                    return
                number = lost.pop() if lost else next(numbers)
                future = self._client.submit(
                    hunt_batch, self._task, number, frozenset(self.known), pure=False, retries=RETRIES
                )
                waiting[future.key] = number
                going.add(future)

        submit()
        for future in going:
            number = waiting.pop(future.key)
            try:
                outcome: Outcome = future.result()
            except UnfitWorkerError as unfit:
                address, _ = unfit.args
                self._client.retire_workers([address])
                lost.append(number)
            except KilledWorker as killed:
                raise UsageError(f"batch {number} has ended all workers that tried it") from killed
            else:
                for finding in outcome.findings:
                    self.known.add(finding.signature)
                    on_finding(finding)
                yield outcome
            submit()


@contextmanager
def workers(hunt: Hunt, count: int | None, address: str | None) -> Iterator[tuple[Workers, str]]:
    """Start workers on this machine, or meet those of a scheduler; yield them with the dashboard's address.

    Raises UsageError for a scheduler that is not there, and for workers that have another specification or
    lack what a port needs. At the end workers go before the scheduler.
    """
    task = Task(hunt, tuple(sorted(versions_of(Spec(hunt.spec_folder), hunt.ports).items())))
    with ExitStack() as stack:
        if address is None:
            cluster = LocalCluster(
                n_workers=count,
                threads_per_worker=1,
                processes=True,
                dashboard_address="127.0.0.1:0",
                silence_logs="CRITICAL",
            )
            stack.callback(cluster.close)
            client = Client(cluster)
        else:
            client = _met(address)
        stack.callback(client.close)
        if not client.nthreads():
            raise UsageError(f"{address} has no workers: start some with `dask worker {address}`")
        asked = {
            worker: client.submit(misfit, task, workers=[worker], pure=False) for worker in client.nthreads()
        }
        for worker, future in asked.items():
            apart = future.result()
            if apart:
                raise UsageError(f"the worker {worker} does not fit: {apart}")
        yield Workers(client, task), client.dashboard_link


def _met(address: str) -> Client:
    try:
        return Client(address, timeout=CONNECTING_SECONDS)
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError(f"no scheduler answers at {address}: see `dask scheduler`") from error


def misfit(task: Task) -> str:
    """Return, on a worker, what keeps it from hunting, or nothing."""
    try:
        _, apart = _hunter(task)
    except UsageError as error:
        return str(error)
    return apart


def hunt_batch(task: Task, number: int, known: frozenset[str]) -> Outcome:
    """Hunt a batch, on a worker; raises UnfitWorkerError on one that came late and does not fit."""
    why = misfit(task)
    if why:
        raise UnfitWorkerError(get_worker().address, why)
    hunter, _ = _hunter(task)
    hunter.known = set(known)
    return hunter.hunt(number)


@cache
def _hunter(task: Task) -> tuple[Hunter, str]:
    """Return what hunts on a worker, made once, and what keeps it from it."""
    folder = task.hunt.spec_folder
    spec = Spec(folder if folder.is_dir() else None)
    ports, told = ready_ports([_found(spec, port) for port in task.hunt.ports])
    hunter = Hunter(spec, ports, task.hunt.hunted, task.hunt.seconds)
    if told:
        return hunter, told[0]
    return hunter, differences(dict(task.versions), versions_of(spec, ports))


def _found(spec: Spec, port: Port) -> Port:
    """Return a port as it is on this machine: where it is elsewhere too, or by its name."""
    if (port.folder / "port.toml").is_file():
        return Port.load(port.folder / "port.toml", spec)
    found: Any = choose_ports(spec, (port.name,), (), Path.cwd())
    return found[0]  # type: ignore[no-any-return]
