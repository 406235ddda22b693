/// Products of a matrix with many rows at a time, and their slopes.
///
/// A matrix stands in blocks of sixteen outputs: block after block, each with sixteen floats for every input. Rows are
/// named by their numbers in `members`, which holds four more than `count`; these are read, but not written back.
enum MatrixProduct {
  /// Adds matrix · x to y.
  static func forward(
    _ members: UnsafePointer<Int>, _ count: Int, x: UnsafePointer<Float>, xStride: Int, matrix: UnsafePointer<Float>,
    blockStride: Int, inputs: Int, outputs: Int, y: UnsafeMutablePointer<Float>, yStride: Int
  ) {
    if count == 0 { return }
    let zeros = SIMD16<Float>(repeating: 0)
    var block = 0
    while block < outputs {
      let column = matrix + block / 16 * blockStride
      var member = 0
      while member < count {
        let x0 = x + members[member] * xStride
        let x1 = x + members[member + 1] * xStride
        let x2 = x + members[member + 2] * xStride
        let x3 = x + members[member + 3] * xStride
        var s0 = zeros
        var s1 = zeros
        var s2 = zeros
        var s3 = zeros
        for index in 0..<inputs {
          let w = load(column + index * 16)
          s0 += w * x0[index]
          s1 += w * x1[index]
          s2 += w * x2[index]
          s3 += w * x3[index]
        }
        @inline(__always) func add(_ sum: SIMD16<Float>, _ position: Int) {
          guard position < count else { return }
          let target = y + members[position] * yStride + block
          store(load(target) + sum, target)
        }
        add(s0, member)
        add(s1, member + 1)
        add(s2, member + 2)
        add(s3, member + 3)
        member += 4
      }
      block += 16
    }
  }

  /// Adds the slope of the matrix, x · dy; `inputs` is a multiple of 4.
  static func gradient(
    _ members: UnsafePointer<Int>, _ count: Int, x: UnsafePointer<Float>, xStride: Int, dy: UnsafePointer<Float>,
    yStride: Int, gradient: UnsafeMutablePointer<Float>, blockStride: Int, inputs: Int, outputs: Int
  ) {
    if count == 0 { return }
    var block = 0
    while block < outputs {
      let column = gradient + block / 16 * blockStride
      var index = 0
      while index < inputs {
        var s0 = load(column + index * 16)
        var s1 = load(column + index * 16 + 16)
        var s2 = load(column + index * 16 + 32)
        var s3 = load(column + index * 16 + 48)
        for member in 0..<count {
          let row = members[member]
          let slope = load(dy + row * yStride + block)
          let source = x + row * xStride + index
          s0 += slope * source[0]
          s1 += slope * source[1]
          s2 += slope * source[2]
          s3 += slope * source[3]
        }
        store(s0, column + index * 16)
        store(s1, column + index * 16 + 16)
        store(s2, column + index * 16 + 32)
        store(s3, column + index * 16 + 48)
        index += 4
      }
      block += 16
    }
  }

  /// Writes the slope of x, the matrix turned · dy. A row that stands twice among the last four gets the same values twice.
  static func backward(
    _ members: UnsafePointer<Int>, _ count: Int, dy: UnsafePointer<Float>, yStride: Int,
    matrix: UnsafePointer<Float>, blockStride: Int, inputs: Int, outputs: Int, dx: UnsafeMutablePointer<Float>,
    xStride: Int
  ) {
    if count == 0 { return }
    let zero = SIMD16<Float>(repeating: 0)
    var member = 0
    while member < count {
      let d0 = dy + members[member] * yStride
      let d1 = dy + members[member + 1] * yStride
      let d2 = dy + members[member + 2] * yStride
      let d3 = dy + members[member + 3] * yStride
      let x0 = dx + members[member] * xStride
      let x1 = dx + members[member + 1] * xStride
      let x2 = dx + members[member + 2] * xStride
      let x3 = dx + members[member + 3] * xStride
      for index in 0..<inputs {
        var s0 = zero
        var s1 = zero
        var s2 = zero
        var s3 = zero
        var block = 0
        var column = matrix + index * 16
        while block < outputs {
          let w = load(column)
          s0 += w * load(d0 + block)
          s1 += w * load(d1 + block)
          s2 += w * load(d2 + block)
          s3 += w * load(d3 + block)
          block += 16
          column += blockStride
        }
        x0[index] = sum(s0)
        x1[index] = sum(s1)
        x2[index] = sum(s2)
        x3[index] = sum(s3)
      }
      member += 4
    }
  }
}
