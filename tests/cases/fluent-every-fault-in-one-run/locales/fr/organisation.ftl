paris = Paris
hall = Grande Halle
role-director = directeur du musée Orion
reference = N{ $number }/{ $year }
