"""A process that runs one task of tdl4j or a peer and waits between the rounds."""

import pathlib
import subprocess

BENCH = pathlib.Path(__file__).resolve().parent.parent
# As ./tdl starts the program.
JAVA_FLAGS = ["-Xshare:auto", "-XX:+UseSerialGC", "-Xms256m"]
PYTHON = ["/usr/bin/python3", "-I"]


class Failed(Exception):
    """A program failed, or its result differs from that of the other."""


def java_command(java, threads, main, *arguments, flags=()):
    class_path = f"{BENCH}/target/bench.jar:{BENCH}/target/lib/*"
    return [java, *JAVA_FLAGS, f"-XX:ActiveProcessorCount={threads}", *flags, "-cp", class_path, main, *arguments]


def ours(setup, task):
    return Worker("tdl4j", java_command(setup.java, setup.threads, "io.github.tdl4j.bench.Worker", task), setup.work)


def peer(setup, task):
    command = [*PYTHON, str(BENCH / "peers" / "worker.py"), task, str(setup.threads)]
    return Worker(task, command, setup.work)


class Worker:
    """Implements the protocol of io.github.tdl4j.bench.Worker."""

    def __init__(self, name, command, folder):
        self.name = name
        self.process = subprocess.Popen(
            command, cwd=folder, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def ask(self, line):
        try:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
            reply = self.process.stdout.readline().strip()
        except BrokenPipeError:
            reply = ""
        word, _, rest = reply.partition(" ")
        if word != "ok":
            raise Failed(f"{self.name}, asked to {line.split()[0]}: {rest or 'the process has ended'}")
        return rest

    def seconds(self):
        return float(self.ask("time"))

    def close(self):
        try:
            self.process.stdin.close()
            self.process.wait(timeout=10)
            self.process.stdout.close()
        except (BrokenPipeError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
