"""Tests of the harness on small numbers."""

import pathlib
import sys
import tempfile
import unittest
import wave

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))

from harness import comparisons, page, rounds, scale, worker  # noqa: E402


class Rounds(unittest.TestCase):
    def test_ratios_of_each_round_not_of_the_medians(self):
        self.assertEqual(rounds.ratios([1, 2, 4], [4, 4, 4]), {"median": 2, "low": 1, "high": 4})

    def test_alternate_times_each_worker_once_a_round(self):
        class Counting:
            name = "counting"

            def __init__(self):
                self.calls = 0

            def seconds(self):
                self.calls += 1
                return 1.0

        one = Counting()
        timed = rounds.alternate([one], rounds.Plan(2, 0.5))
        self.assertEqual(timed, {"counting": [1.0, 1.0]})
        self.assertEqual(one.calls, 2 + 2)  # warm-up ends early when a run is long


class Flops(unittest.TestCase):
    def test_rbm_counts_five_products(self):
        self.assertEqual(comparisons.rbm_flops({"rows": 2000, "visible": 2000, "hidden": 1000}), 40e9)

    def test_backprop_sends_no_error_below_the_first_layer(self):
        sizes = {"rows": 1, "width": 10}
        self.assertEqual(comparisons.backprop_flops(sizes), 2 * (2 * (300 + 260) + 200 + 260))


class Recordings(unittest.TestCase):
    ROW = next(row for row in comparisons.COMPARISONS if row.name == "mfcc")

    def write(self, folder, name, rate, channels=1):
        with wave.open(str(pathlib.Path(folder) / name), "wb") as file:
            file.setnchannels(channels)
            file.setsampwidth(2)
            file.setframerate(rate)
            file.writeframes(bytes(2 * channels * 300))

    def test_files_and_samples_are_counted(self):
        with tempfile.TemporaryDirectory() as folder:
            self.write(folder, "a.wav", 8000)
            self.write(folder, "b.wav", 8000)
            row = comparisons.recordings(self.ROW, folder)
        self.assertEqual(row.full, {"files": 2, "samples": 600, "rate": 8000})
        self.assertIn("2 WAV files of a folder, 600 samples", row.title.format(**row.full))

    def test_what_the_peer_cannot_read_is_a_failure(self):
        with tempfile.TemporaryDirectory() as folder:
            self.write(folder, "a.wav", 8000)
            self.write(folder, "b.wav", 16000)
            with self.assertRaisesRegex(worker.Failed, r"one rate but has \[8000, 16000\]"):
                comparisons.recordings(self.ROW, folder)
            self.write(folder, "b.wav", 8000, channels=2)
            with self.assertRaisesRegex(worker.Failed, "b.wav must have 1 channel of 16 bits but has 2 of 16"):
                comparisons.recordings(self.ROW, folder)
            pathlib.Path(folder, "b.wav").write_bytes(b"RIFF")
            with self.assertRaisesRegex(worker.Failed, "b.wav must be a WAV file of PCM"):
                comparisons.recordings(self.ROW, folder)


class Page(unittest.TestCase):
    def test_numbers_have_units_and_three_digits(self):
        self.assertEqual(page.seconds(0.2468), "247 ms")
        self.assertEqual(page.seconds(12.34), "12.3 s")
        self.assertEqual(page.duration(7200), "2.00 h")
        self.assertEqual(page.memory(2.4e9), "2.40 GB")

    def test_share_takes_the_faster_product(self):
        row = {"kind": "comparison", "flops": 100, "seconds": {"median": 2, "low": 2, "high": 4}}
        best = {"flops": 100, "seconds": {"low": 2}, "peers": [{"seconds": {"low": 1}}]}
        shares = page.share({"rows": {"sgemm": best, "rbm": row}}, "rbm")
        self.assertEqual(shares, {"median": 0.5, "low": 0.25, "high": 0.5})

    def test_render_replaces_what_is_between_the_markers_alone(self):
        text = "\n".join(f"a\n<!-- bench:{name} -->\nSTALE\n<!-- /bench -->" for name in page.SECTIONS)
        rendered = page.render(text, {"machine": {"cores": "2"}, "rows": {}})
        self.assertNotIn("STALE", rendered)
        self.assertIn("- cores: 2", rendered)
        self.assertEqual(rendered.count("a\n<!-- bench:"), len(page.SECTIONS))
        self.assertEqual(page.render(rendered, {"machine": {"cores": "2"}, "rows": {}}), rendered)

    def test_profile_sorts_by_share_and_leaves_out_the_least(self):
        row = {"kind": "profile", "steps": {"A.a": 1, "B.b": 199}, "inner": {"C.c": 50, "D.d": 150}}
        shown = page.profile({"rows": {"profile": row}})
        self.assertNotIn("A.a", shown)
        self.assertIn("| `B.b` | 100% |", shown)
        self.assertLess(shown.index("`D.d` | 75%"), shown.index("`C.c` | 25%"))

    def test_render_without_a_section_says_which(self):
        with self.assertRaisesRegex(ValueError, "bench:machine"):
            page.render("", {"machine": {}, "rows": {}})

    def test_target_that_is_missed_is_told(self):
        peer = {"label": "NumPy", "ratio": {"median": 0.9, "low": 0.8, "high": 1.1}}
        figures = {"rows": {"knn": {"peers": [peer]}}}
        shown = page.target(figures, "work", "faster", page.against("knn", 1))
        self.assertEqual(shown, ["work", "faster", "NumPy: 0.90 (0.80 – 1.10) times", "**no**"])
        self.assertEqual(page.target(figures, "work", "faster", page.grid_time)[2], page.NOT_MEASURED)

    def test_target_without_peers_is_not_measured(self):
        figures = {"rows": {"knn": {"peers": []}}}
        shown = page.target(figures, "work", "faster", page.against("knn", 1))
        self.assertEqual(shown, ["work", "faster", page.NOT_MEASURED, ""])

    def test_start_has_its_targets_with_and_without_predictions(self):
        spread = {"median": 0.3, "low": 0.2, "high": 0.4}
        slow = {"median": 1.5, "low": 1.4, "high": 1.6}
        row = {"kind": "start", "seconds": {"--version": spread, "--help": spread}}
        old = {"rows": {"start": row}}
        self.assertEqual(page.target(old, "work", "wanted", page.first_prediction)[2], page.NOT_MEASURED)
        row = {**row, "seconds": {**row["seconds"], "predict MODEL DATA": slow}, "first": slow}
        new = {"rows": {"start": row}}
        self.assertEqual(page.target(new, "work", "wanted", page.starts)[3], "yes")
        found = page.target(new, "work", "wanted", page.first_prediction)
        self.assertEqual(found[2:], ["1.50 s (1.40 s – 1.60 s)", "**no**"])
        self.assertIn("| `./tdl predict MODEL DATA` | 1.50 s", page.programs(new))
        self.assertIn("| 1.50 s (1.40 s – 1.60 s) |", page.programs(new).splitlines()[-1])

    def test_prediction_rate_is_instances_by_seconds(self):
        row = {"sizes": {"rows": 20000}, "seconds": {"median": 0.5, "low": 0.4, "high": 2}}
        found = page.target({"rows": {"predict": row}}, "work", "wanted", page.prediction_rate)
        self.assertEqual(found[2:], ["40,000 (10,000 – 50,000) instances a second", "yes"])


class Scale(unittest.TestCase):
    def test_growth_is_proportional_in_time_and_linear_in_memory(self):
        cells = {"10": {"fit": 1.0, "memory": 100}, "20": {"fit": 2.0, "memory": 150}}
        self.assertEqual(scale.growth("ncca", cells, 200), {"from": 20, "fit": 20.0, "apply": None, "memory": 1050})

    def test_growth_of_a_map_starts_above_its_limit(self):
        cells = {"1000": {"fit": 1.0, "memory": 1}, "10000": {"fit": 9.0, "memory": 1}}
        self.assertIsNone(scale.growth("svr", cells, 10**6))

    def test_growth_of_the_graph_has_a_logarithm(self):
        cells = {"10": {"fit": 1.0, "memory": 1}, "100000": {"fit": 1.0, "memory": 1}}
        self.assertAlmostEqual(scale.growth("knn", cells, 10**6)["fit"], 10 * 6 / 5)

    def test_growth_needs_two_sizes(self):
        self.assertIsNone(scale.growth("ncca", {"10": {"fit": 1.0, "memory": 1}, "20": {"failed": "no"}}, 200))


class Workers(unittest.TestCase):
    def test_error_and_end_of_a_process_are_failures(self):
        command = ["/bin/sh", "-c", "read line; echo error the reason; read line; exit"]
        one = worker.Worker("peer", command, "/")
        with self.assertRaisesRegex(worker.Failed, "peer, asked to prepare: the reason"):
            one.ask("prepare x")
        with self.assertRaisesRegex(worker.Failed, "the process has ended"):
            one.ask("time")
        one.close()


if __name__ == "__main__":
    unittest.main(verbosity=0)
