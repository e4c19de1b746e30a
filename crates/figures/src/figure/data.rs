//! The numbers behind a figure as a table.

use csv::Writer;

use super::{Areas, Bars, Boxes, Chart, Figure, Heat, Lines, Maps, Network};

impl Figure {
    /// The numbers behind the figure as comma-separated values with a header, in the order in which they
    /// are drawn. A cell is empty where there is no number.
    ///
    /// # Panics
    ///
    /// Never: what is written is text, and goes to memory.
    pub fn csv(&self) -> String {
        let mut writer = Writer::from_writer(Vec::new());
        for row in self.rows() {
            writer.write_record(row).expect("rows are as long as the header and memory does not fail");
        }
        let bytes = writer.into_inner().expect("memory does not fail");
        String::from_utf8(bytes).expect("it was made of text")
    }

    /// The header, and the rows.
    fn rows(&self) -> Vec<Vec<String>> {
        match &self.chart {
            Chart::Lines(it) => lines(it),
            Chart::Heat(it) => heat(it),
            Chart::Boxes(it) => boxes(it),
            Chart::Bars(it) => bars(it),
            Chart::Areas(it) => areas(it),
            Chart::Network(it) => network(it),
            Chart::Maps(it) => maps(it),
        }
    }
}

fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

fn cell(number: Option<f64>) -> String {
    number.map(|it| it.to_string()).unwrap_or_default()
}

fn bounds(band: Option<[f64; 2]>) -> [String; 2] {
    [cell(band.map(|it| it[0])), cell(band.map(|it| it[1]))]
}

fn lines(it: &Lines) -> Vec<Vec<String>> {
    let mut res = vec![row(["series", "x", "y", "low", "high"])];
    for series in &it.series {
        for point in &series.points {
            let [low, high] = bounds(point.band);
            res.push(vec![series.name.clone(), point.x.to_string(), cell(point.y), low, high]);
        }
    }
    for rule in &it.rules {
        res.push(row([&rule.label, &rule.x.to_string(), "", "", ""]));
    }
    for region in &it.regions {
        res.push(row([&region.label, "", "", &region.from.to_string(), &region.to.to_string()]));
    }
    res
}

fn heat(it: &Heat) -> Vec<Vec<String>> {
    let mut res = vec![row(["row", "column", "value"])];
    for (place, values) in it.values.iter().enumerate() {
        let cells = values.iter().enumerate();
        res.extend(
            cells.map(|(column, value)| vec![it.rows.text(place), it.columns.text(column), cell(*value)]),
        );
    }
    res
}

fn boxes(it: &Boxes) -> Vec<Vec<String>> {
    let mut res = vec![row(["name", "about", "value"])];
    for group in &it.boxes {
        for (what, value) in ["least", "lower quartile", "median", "upper quartile", "greatest"]
            .into_iter()
            .zip(group.five.map(Some))
            .chain([(&*it.mark, group.mark)])
        {
            res.push(vec![group.name.clone(), what.to_owned(), cell(value)]);
        }
        let points = it.about.iter().zip(&group.points).filter(|it| it.1.is_some());
        res.extend(points.map(|(about, value)| vec![group.name.clone(), about.clone(), cell(*value)]));
    }
    res
}

fn bars(it: &Bars) -> Vec<Vec<String>> {
    let mut res = vec![row(["name", "value", "low", "high"])];
    res.extend(it.bars.iter().map(|bar| {
        let [low, high] = bounds(bar.band);
        vec![bar.name.clone(), bar.value.to_string(), low, high]
    }));
    res
}

fn areas(it: &Areas) -> Vec<Vec<String>> {
    let mut res = vec![row(["x", "name", "share"])];
    for (place, x) in it.xs.iter().enumerate() {
        let shares = it.areas.iter();
        res.extend(shares.map(|area| vec![x.to_string(), area.name.clone(), area.shares[place].to_string()]));
    }
    res
}

fn network(it: &Network) -> Vec<Vec<String>> {
    let mut res = vec![row(["from", "to", "value"])];
    res.extend(it.nodes.iter().map(|node| vec![node.name.clone(), String::new(), node.share.to_string()]));
    let name = |place: usize| it.nodes[place].name.clone();
    res.extend(it.edges.iter().map(|edge| vec![name(edge.from), name(edge.to), edge.weight.to_string()]));
    res
}

fn maps(it: &Maps) -> Vec<Vec<String>> {
    let mut res = vec![row(["moment", "column", "row", "owner"])];
    for panel in &it.panels {
        for (place, owner) in panel.cells.iter().enumerate() {
            let (column, row) = (place % it.size[0], place / it.size[0]);
            let owner = owner.map(|it_| it.owners[it_].clone()).unwrap_or_default();
            res.push(vec![panel.title.clone(), column.to_string(), row.to_string(), owner]);
        }
    }
    res
}
