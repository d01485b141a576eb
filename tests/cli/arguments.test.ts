import { describe, expect, test } from "vitest";
import { describeOptions, parseArguments, readNumber } from "@/lib/cli/arguments";
import { UsageError } from "@/lib/cli/failures";

const OPTIONS = [
  { name: "users", value: "N", help: "how many" },
  { name: "data", value: "FOLDER", help: "where" },
  { name: "reset", help: "begin anew" },
];
const RANGE = { least: 10, most: 100_000, fallback: 250 };

describe("refuses", () => {
  test.each([
    ["an unknown option", ["--user", "5"], "--user is not an option."],
    ["an unknown short option", ["-u"], "-u is not an option."],
    ["a known option with one dash", ["-users"], "-u is not an option."],
    ["a negated flag", ["--no-reset"], "--no-reset is not an option."],
    ["a loose word", ["reset"], '"reset" is not an option.'],
    ["words after two dashes", ["--", "reset"], '"reset" is not an option.'],
    ["an option without its value", ["--users"], "--users needs N."],
    ["an option with an empty value", ["--users="], "--users needs N."],
    ["an option whose value is the next option", ["--data", "--reset"], "--data needs FOLDER."],
    ["a flag with a value", ["--reset=yes"], "--reset takes no value."],
  ])("%s", (_what, argv, message) => {
    expect(() => parseArguments(OPTIONS, argv)).toThrow(new UsageError(message));
  });

  test.each(["0", "9", "100001", "ten", "1e3", "-5", "10.5", "0x20", " 20"])("%s users", (text) => {
    expect(() => readNumber({ users: text }, "users", RANGE)).toThrow(
      `--users takes a whole number from 10 to 100000, not "${text}".`,
    );
  });
});

describe("reads", () => {
  test("nothing", () => {
    expect(parseArguments(OPTIONS, [])).toEqual({});
  });

  test("values after a space or an equals sign, and flags", () => {
    expect(parseArguments(OPTIONS, ["--users", "300", "--data=folder", "--reset"])).toEqual({
      users: "300",
      data: "folder",
      reset: true,
    });
  });

  test("the last of an option that is repeated", () => {
    expect(parseArguments(OPTIONS, ["--users", "300", "--users", "400"])).toEqual({ users: "400" });
  });

  test.each([
    ["10", 10],
    ["100000", 100_000],
    [undefined, 250],
  ])("%s as a number of users", (text, expected) => {
    expect(readNumber({ users: text }, "users", RANGE)).toBe(expected);
  });
});

test("help aligns what each option does", () => {
  expect(describeOptions(OPTIONS)).toBe(
    "  --users N      how many\n  --data FOLDER  where\n  --reset        begin anew",
  );
});
