//! Reading tables, with the places of mistakes.

use std::fmt;

use csv::{ErrorKind, ReaderBuilder, StringRecord};

/// What is wrong with a file of a results folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Its name.
    pub file: String,
    /// The line, from 1, if it is in one.
    pub line: Option<u64>,
    /// What is wrong, and what is allowed.
    pub message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, line {line}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

impl std::error::Error for Mistake {}

/// A file of comma-separated values whose rows are as long as its header.
pub(crate) struct Table<'a> {
    file: &'a str,
    header: StringRecord,
    rows: Vec<StringRecord>,
}

/// A column of a table.
#[derive(Clone, Copy)]
pub(crate) struct Column(usize);

/// A row of a table.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    table: &'a Table<'a>,
    record: &'a StringRecord,
}

impl<'a> Table<'a> {
    pub(crate) fn read(file: &'a str, text: &str) -> Result<Table<'a>, Mistake> {
        let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
        let wrong = |error: csv::Error| {
            let line = error.position().map(csv::Position::line);
            let message = match error.kind() {
                ErrorKind::UnequalLengths { expected_len, len, .. } => {
                    format!("has {len} fields where the header has {expected_len}")
                }
                _ => error.to_string(),
            };
            Mistake { file: file.to_owned(), line, message }
        };
        let header = reader.headers().map_err(wrong)?.clone();
        let rows = reader.records().collect::<Result<_, _>>().map_err(wrong)?;
        Ok(Table { file, header, rows })
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|record| Row { table: self, record })
    }

    pub(crate) fn column(&self, name: &str) -> Result<Column, Mistake> {
        let missing = || Mistake {
            file: self.file.to_owned(),
            line: Some(1),
            message: format!(
                "there is no column `{name}`; `jervis run` writes the files of a folder, docs/results.md has \
                 their columns"
            ),
        };
        self.header.iter().position(|it| it == name).map(Column).ok_or_else(missing)
    }

    /// Columns by name.
    pub(crate) fn columns<const N: usize>(&self, names: [&str; N]) -> Result<[Column; N], Mistake> {
        let mut res = [Column(0); N];
        for (column, name) in res.iter_mut().zip(names) {
            *column = self.column(name)?;
        }
        Ok(res)
    }

    /// The names of the columns between two others, or from the first if there is no `after`.
    pub(crate) fn between(
        &self,
        after: Option<&str>,
        before: &str,
    ) -> Result<(Vec<String>, Vec<Column>), Mistake> {
        let first = after.map(|it| self.column(it)).transpose()?.map_or(0, |it| it.0 + 1);
        let end = self.column(before)?.0;
        let names = self.header.iter().take(end).skip(first).map(str::to_owned).collect();
        Ok((names, (first..end).map(Column).collect()))
    }

    /// The names of the columns after another.
    pub(crate) fn after(&self, name: &str) -> Result<(Vec<String>, Vec<Column>), Mistake> {
        let first = self.column(name)?.0 + 1;
        let names = self.header.iter().skip(first).map(str::to_owned).collect();
        Ok((names, (first..self.header.len()).map(Column).collect()))
    }
}

impl<'a> Row<'a> {
    pub(crate) fn text(self, column: Column) -> &'a str {
        &self.record[column.0]
    }

    /// The number in a cell; `None` if it is empty.
    pub(crate) fn maybe(self, column: Column) -> Result<Option<f64>, Mistake> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Some(number)),
            _ => Err(self.wrong(column, "a number, or empty")),
        }
    }

    pub(crate) fn number(self, column: Column) -> Result<f64, Mistake> {
        self.maybe(column)?.ok_or_else(|| self.wrong(column, "a number"))
    }

    pub(crate) fn numbers(self, columns: &[Column]) -> Result<Vec<f64>, Mistake> {
        columns.iter().map(|it| self.number(*it)).collect()
    }

    /// A whole number that is not negative.
    pub(crate) fn count(self, column: Column) -> Result<usize, Mistake> {
        self.text(column).parse().map_err(|_| self.wrong(column, "a whole number"))
    }

    fn wrong(self, column: Column, wanted: &str) -> Mistake {
        Mistake {
            file: self.table.file.to_owned(),
            line: self.record.position().map(csv::Position::line),
            message: format!(
                "column `{}` must be {wanted}, not `{}`",
                &self.table.header[column.0],
                self.text(column)
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Result<Vec<Option<f64>>, String> {
        let table = Table::read("a.csv", text).map_err(|it| it.to_string())?;
        let column = table.column("share").map_err(|it| it.to_string())?;
        table.rows().map(|it| it.maybe(column).map_err(|it| it.to_string())).collect()
    }

    #[test]
    fn cells_are_numbers_or_empty() {
        assert_eq!(numbers("name,share\n\"a, b\",0.5\nc,\n"), Ok(vec![Some(0.5), None]));
        assert_eq!(numbers("name,share\n"), Ok(Vec::new()));
    }

    #[test]
    fn mistakes_have_a_file_and_a_line() {
        for (text, expected) in [
            (
                "name\na\n",
                "a.csv, line 1: there is no column `share`; `jervis run` writes the files of a folder, \
                 docs/results.md has their columns",
            ),
            (
                "name,share\n\"a\nb\",1\nc,many\n",
                "a.csv, line 4: column `share` must be a number, or empty, not `many`",
            ),
            ("name,share\na,NaN\n", "a.csv, line 2: column `share` must be a number, or empty, not `NaN`"),
            ("name,share\na\n", "a.csv, line 2: has 1 fields where the header has 2"),
        ] {
            assert_eq!(numbers(text).unwrap_err(), expected);
        }
    }
}
