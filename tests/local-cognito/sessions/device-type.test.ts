import { expect, test } from "vitest";
import { describeAgent } from "@/lib/local/cognito/user-sessions/activity";

test.each([
  [
    "Chrome 125 / macOS 10.15.7",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36",
  ],
  [
    "Edge 125 / Windows 10.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36 Edg/125.0.0.0",
  ],
  ["Firefox 127 / Linux", "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0"],
  [
    "Safari 17 / iOS 17.5",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
  ],
  ["aws-sdk-js 3.1169.0", "aws-sdk-js/3.1169.0 ua/2.1 os/linux lang/js"],
  ["unknown", "Mozilla/5.0"],
  ["unknown", "<script>alert(1)</script>"],
  ["unknown", undefined],
])("a session's device is %s", (expected, agent) => {
  expect(describeAgent(agent)).toBe(expected);
});
