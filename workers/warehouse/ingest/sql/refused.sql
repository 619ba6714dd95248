-- in: reject_errors, reject_scans (the lines that the reader itself refused), $path, $longest; out: these lines of one source, each once
-- invariant: a refused line counts once whatever is wrong with it
-- cut: whole
SELECT line, reason, text, CAST(row_number() OVER (ORDER BY line) AS BIGINT) AS place
FROM (
  SELECT
    CAST(line AS BIGINT) AS line,
    min(CASE error_type
      WHEN 'MISSING COLUMNS' THEN 'wrong_column_count'
      WHEN 'TOO MANY COLUMNS' THEN 'wrong_column_count'
      WHEN 'UNQUOTED VALUE' THEN 'bad_quotes'
      WHEN 'LINE SIZE OVER MAXIMUM' THEN 'line_too_long'
      WHEN 'INVALID ENCODING' THEN 'bad_encoding'
      ELSE 'wrong_column_count'
    END) AS reason,
    any_value(left(rtrim(csv_line, chr(10) || chr(13)), $longest)) AS text
  FROM reject_errors
  JOIN reject_scans USING (scan_id, file_id)
  WHERE file_path = $path
  GROUP BY line
)
