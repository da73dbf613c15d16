// What a caller writes against the types that are generated from docs/openapi.json: a test compiles it. Whatever is marked as an
// error must be one, so that the types are known to refuse it.
import type { components, paths } from "./api";

type Schemas = components["schemas"];
type Rate = paths["/api/v1/calculators/rate"]["post"];
type Keys = paths["/api/v1/keys"]["get"];

// Members with a default, and those that need not be there, may be left out.
export const asked: Schemas["RateRequest"] = {
  convention: "us-actuarial",
  advances: [{ on: "1978-01-10", amount: 5000 }],
  payments: [{ on: "1978-02-10", amount: 230, count: 24, every: "P1M" }],
};

// @ts-expect-error An amount must be there.
export const withoutAmount: Schemas["FlowRequest"] = { on: "1978-01-10" };

// @ts-expect-error A misspelt member.
export const misspelt: Schemas["FlowRequest"] = { on: "1978-01-10", amount: 5000, cuont: 2 };

export const query: Keys["parameters"]["query"] = { limit: 10 };

// Facts that may be absent are optional, and never null.
export function ageOf(source: Schemas["SourceHealth"]): number {
  const age: number | undefined = source.ageSeconds;
  return age ?? 0;
}

// An operation's problems have its own codes.
export function explain(problem: Rate["responses"][422]["content"]["application/problem+json"]): string {
  switch (problem.code) {
    case "invalid":
      return (problem.errors ?? []).map((error) => `${error.pointer}: ${error.detail}`).join("\n");
    case "no-rate":
    case "several-rates":
      return problem.detail;
    // @ts-expect-error Another operation's code.
    case "unknown-key":
      return "";
  }
}
