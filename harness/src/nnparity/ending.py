"""Runs the command, and ends it: by its status, by wrong use, by a signal, or by a closed pipe."""

import gc
import signal
import sys
from types import FrameType
from typing import Any, Self

from nnparity import streams
from nnparity.interruption import SIGNALLED

WRONG_USE = 2


class Ending:
    """Signals that end the command, and which of them came."""

    def __init__(self) -> None:
        self.signal: signal.Signals | None = None
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
            number = getattr(signal, name, None)
            # One that is ignored, as under nohup, stays so.
            if number is not None and signal.getsignal(number) == signal.SIG_DFL:
                self._before[number] = signal.signal(number, self._came)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _came(self, number: int, frame: FrameType | None) -> None:
        """End as at Ctrl-C: the handler in place knows how to end a run with all it has started."""
        self.signal = signal.Signals(number)
        _end_workers()
        handler: Any = signal.getsignal(signal.SIGINT)
        if not callable(handler):
            raise KeyboardInterrupt
        handler(signal.SIGINT, frame)

    @property
    def message(self) -> str:
        """What is said of it."""
        return "nnparity: interrupted" if self.signal is None else f"nnparity: ended by {self.signal.name}"

    @property
    def status(self) -> int:
        """What the command exits with."""
        return SIGNALLED + (self.signal or signal.SIGINT)


def run_and_exit() -> None:
    """Run the command; wrong use is one sentence on standard error and exit code 2."""
    streams.prepare()
    with Ending() as ending:
        try:
            status = _run()
            streams.finish()
        except KeyboardInterrupt:
            print(ending.message, file=sys.stderr)
            status = ending.status
        except streams.OutputError as error:
            streams.give_up()
            if ending.signal is not None:
                # A terminal that is closed says so twice.
                print(ending.message, file=sys.stderr)
                status = ending.status
            elif error.is_closed:
                # Nobody reads any more, as behind `head`: that is not a fault.
                status = streams.CLOSED
            else:
                print(f"nnparity: cannot write to standard output: {error}", file=sys.stderr)
                status = WRONG_USE
        except Exception as error:
            # Work that is interrupted may not be able to end in order: its processes are gone.
            if ending.signal is None and not _follows_interruption(error):
                raise
            print(ending.message, file=sys.stderr)
            status = ending.status
        finally:
            _end_adopted()
    # Else the collector would look once more at all that was read.
    gc.freeze()
    sys.exit(status)


def _run() -> int:
    import click

    from nnparity.commands.lazy_group import command
    from nnparity.errors import UsageError
    from nnparity.escaping import one_line, printable

    try:
        status: int = command(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return WRONG_USE
    except click.UsageError as error:
        if error.ctx is not None:
            click.echo(error.ctx.get_usage(), err=True)
        click.echo(f"nnparity: {printable(error.format_message())}", err=True)
        return WRONG_USE
    except click.ClickException as error:
        click.echo(f"nnparity: {printable(error.format_message())}", err=True)
        return WRONG_USE
    except UsageError as error:
        click.echo(f"nnparity: {one_line(str(error))}", err=True)
        return WRONG_USE
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"nnparity: {one_line(f'{where}{error.strerror or error}')}", err=True)
        return WRONG_USE
    except click.Abort as abort:
        raise KeyboardInterrupt from abort
    return status


def _follows_interruption(error: BaseException | None) -> bool:
    """Say whether an exception came up while an interruption was dealt with."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None


def _end_workers() -> None:
    """End the processes that compute for this one, which would be waited for until they are done."""
    multiprocessing = sys.modules.get("multiprocessing")
    for worker in multiprocessing.active_children() if multiprocessing else ():
        worker.kill()


def _end_adopted() -> None:
    """End what a port has started and left behind, if any port was started."""
    processes = sys.modules.get("nnparity.ports.processes")
    if processes is not None:
        processes.end_adopted()
