/** Names as one meets them in a British hospital, university or council. Nobody real is meant. */
export const GIVEN_NAMES = toList(`
  Adaeze Agnes Aisha Alasdair Amelia Amir Anaïs Anders Aniket Anna Aoife Astrid Benedict Bronwen Camille
  Carlos Catriona Charlotte Chiara Chidi Chloe Ciarán Daniel Delphine Dimitra Dylan Edith Eilidh Elif Emeka
  Emily Esther Ewan Fatima Femi Finlay Freya George Giulia Grace Greta Gwen Hamza Hannah Harriet Hugo
  Ibrahim Imogen Ines Isla Ivo James Jasmine João Jonas Kateryna Keira Khadija Kofi Lars Layla Leila Liam
  Linh Lucy Magda Malik Maren Mateo Matilda Mei Meera Mohammed Moira Nadia Naomi Nikolai Nia Noor Oliver
  Olumide Oscar Patrick Petra Pierre Priya Rachel Rafael Rhys Rohan Rosa Rowan Ruth Samira Samuel Sanjay
  Saoirse Siobhán Sofia Stefan Tamsin Tariq Theo Thomas Tomasz Uzma Viktor Wanjiru William Yasmin Yusuf
  Zainab Zofia Zoë
`);

export const FAMILY_NAMES = toList(`
  Abara Adeyemi Ahmed Akhtar Andersson Armstrong Bailey Banerjee Barker Becker Bennett Bianchi Brennan Brown
  Campbell Carvalho Chen Clarke Costa Davies Demir Desai Dubois Edwards Evans Farouk Fernandes Fischer
  Fletcher Fraser Gallagher García Griffiths Gupta Hall Hansen Harris Hassan Hoffmann Horvat Hughes Hussain
  Ibáñez Iqbal Ivanova Jackson Jankowski Jensen Johnson Jones Kamara Kaur Kelly Khan Kovács Kowalska Larsen
  Laurent Lewis Lindqvist Lombardi MacDonald Malik Marsh Martin Mbeki McAllister Mehta Mensah Morgan Moreau
  Müller Murphy Murray Nair Nguyen Novák Nowak O'Brien O'Connor Oduya Okafor Okonkwo Osei Owen Papadopoulos
  Patel Pereira Petrova Price Quinn Rahman Rao Reid Ricci Roberts Robinson Rossi Ryan Santos Schmidt Shah
  Sharma Singh Smith Stewart Suzuki Taylor Thomas Thompson Turner Virtanen Walker Walsh Watson White
  Williams Wilson Wójcik Wright Yılmaz Young
`);

/** A name as the local part of an e-mail address: lower-case ASCII, words joined by dots. */
export function toLocalPart(name: string): string {
  return name
    .replace(/ı/g, "i")
    .normalize("NFD")
    .replace(/[\u0300-\u036f']/g, "")
    .toLowerCase()
    .replace(/ł/g, "l")
    .replace(/[^a-z0-9]+/g, ".");
}

function toList(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
