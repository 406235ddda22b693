import Foundation
import ReadoutFuzzing
import Testing

/// What once broke, and a few plain inputs, through each target; `Regressions/TARGET` holds a file an input.
@Suite struct RegressionTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Regressions")

  @Test(arguments: FuzzTarget.allCases) func holds(_ target: FuzzTarget) throws {
    let folder = RegressionTests.folder.appending(path: target.rawValue)
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    #expect(!files.isEmpty, "\(folder.path) has an input of each target")
    for file in files.sorted(by: { $0.path < $1.path }) {
      #expect(throws: Never.self, "\(file.path)") { try target.run([UInt8](Data(contentsOf: file))) }
    }
  }

  @Test func mutationsKeepTheLimitAndFollowTheSeed() {
    let bytes = Array(#"{"count": 12, "names": ["Ida Holm", "Bo Krag"]}"#.utf8)
    var results: Set<[UInt8]> = []
    for seed in UInt32(1)...64 {
      var (one, other) = (StructuredMutation(seed: seed), StructuredMutation(seed: seed))
      let changed = one.mutate(bytes, limit: 60)
      #expect(changed.count <= 60)
      #expect(changed == other.mutate(bytes, limit: 60))
      results.insert(changed)
    }
    #expect(results.count > 30)
    var mutation = StructuredMutation(seed: 7)
    #expect(mutation.mutate([], limit: 8).count <= 8)
  }
}
