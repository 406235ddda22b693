import Foundation
import ReadoutFuzzing

// What libFuzzer calls: https://llvm.org/docs/LibFuzzer.html. The target is named by READOUT_FUZZ_TARGET.

private let target: FuzzTarget = {
  let environment = ProcessInfo.processInfo.environment
  FuzzTarget.resources = environment["READOUT_RESOURCES"]
  let name = environment["READOUT_FUZZ_TARGET"] ?? ""
  guard let target = FuzzTarget(rawValue: name) else {
    let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
    FileHandle.standardError.write(Data("READOUT_FUZZ_TARGET is '\(name)'; the targets are \(names).\n".utf8))
    exit(64)
  }
  return target
}()

private typealias Run = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

@_silgen_name("LLVMFuzzerRunDriver")
private func drive(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ run: Run
) -> CInt

private let runOne: Run = { start, count in
  do throws(FuzzFailure) {
    try target.run(Array(UnsafeBufferPointer(start: start, count: count)))
  } catch {
    // What libFuzzer takes for a fault, and keeps the input of.
    FileHandle.standardError.write(Data("Does not hold: \(error)\n".utf8))
    abort()
  }
  return 0
}

@_silgen_name("LLVMFuzzerMutate")
private func mutateBytes(_ start: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int) -> Int

@_cdecl("LLVMFuzzerCustomMutator")
func mutate(_ start: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int, _ seed: UInt32) -> Int {
  guard seed % 2 == 0 else { return mutateBytes(start, count, limit) }
  var mutation = StructuredMutation(seed: seed)
  let changed = mutation.mutate(Array(UnsafeBufferPointer(start: start, count: count)), limit: limit)
  _ = UnsafeMutableBufferPointer(start: start, count: limit).update(fromContentsOf: changed)
  return changed.count
}

var count = CommandLine.argc
var arguments = CommandLine.unsafeArgv
exit(drive(&count, &arguments, runOne))
