import Foundation
import ReadoutExtraction
import ReadoutLanguage
import Testing

@Suite struct ConfidenceCalibrationTests {
  /// A folder of resources with nothing but this table.
  private func calibration(_ rows: String) throws -> ConfidenceCalibration {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("calibration-\(UUID().uuidString)")
    let lexicons = folder.appendingPathComponent("lexicons")
    try FileManager.default.createDirectory(at: lexicons, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("raw\tshare\n\(rows)".utf8).write(to: lexicons.appendingPathComponent("confidence.tsv"))
    return try ConfidenceCalibration(ResourceDirectory(override: folder.path))
  }

  @Test func readsSharesAlongTheLine() throws {
    let calibration = try calibration("0.2\t0.5\n0.6\t0.9\n")
    #expect(calibration.share(0.1) == 0.5)
    #expect(abs(calibration.share(0.4) - 0.7) < 1e-9)
    #expect(calibration.share(0.99) == 0.9)
  }

  @Test(arguments: ["0.2\t0.5\n0.1\t0.9\n", "0.2\t0.5\n0.3\t0.4\n", "0.2\tmuch\n", "0.2\t1.5\n"])
  func refusesWhatDoesNotRise(rows: String) throws {
    #expect(throws: ResourceError.self) { try calibration(rows) }
  }

  @Test func theShippedTableRises() throws {
    let calibration = try ConfidenceCalibration(ResourceDirectory())
    #expect(calibration.share(0.2) <= calibration.share(0.6))
    #expect(calibration.share(0.6) <= calibration.share(0.95))
  }
}
